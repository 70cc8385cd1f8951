package org.nsm.operators;

import java.util.Arrays;
import java.util.List;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link KohnSham1d}. */
@Plugin(
    id = "kohn-sham-1d",
    summary = "one electron of a soft-Coulomb atom or chain in a fixed screened potential",
    formula = "H = -1/2 d2/dx2 + v0;  for the inference kohn-sham: v = v_ext + v_H + v_xc",
    citation =
        "Wagner, Stoudenmire, Burke, White: Reference electronic structure calculations in one"
            + " dimension, Phys. Chem. Chem. Phys. 14 (2012)")
public final class KohnSham1dProvider implements OperatorProvider {

  /** Creates the provider; called by the service loader. */
  public KohnSham1dProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
        Setting.numbers("charges", List.of(2.0), "Z, one for each nucleus").atLeast(0),
        Setting.numbers("positions", List.of(0.0), "X, where the nuclei are, in bohr"),
        Setting.integer("electrons", 0, "N; 0 for as many as make it neutral")
            .atLeast(0)
            .atMost(100),
        Setting.number("limit", 10, "b: hard walls at -b and b, in bohr").atLeast(3).atMost(60));
  }

  @Override
  public Operator create(Settings settings) {
    double[] charges = settings.numbers("charges");
    int electrons = settings.integer("electrons");
    if (electrons == 0) {
      double total = Arrays.stream(charges).sum();
      if (total != Math.rint(total)) {
        throw new SettingsException(
            "electrons", "expected their number, as the charges add up to " + total);
      }
      electrons = (int) total;
    }
    return KohnSham1d.of(
        settings.numbers("positions"), charges, electrons, settings.number("limit"));
  }
}
