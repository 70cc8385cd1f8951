package org.nsm.operators;

import java.util.List;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link TwoCentre}. */
@Plugin(
    id = "two-centre",
    summary = "one electron and two nuclei, such as H2+, with the exact spectrum",
    formula = "H = -Laplace/2 - Z1/r1 - Z2/r2, nuclei at a distance R on the z axis",
    citation =
        "Madsen, Peek: Eigenparameters for the lowest twenty states of H2+, Atomic Data (1971)")
public final class TwoCentreProvider implements OperatorProvider {

  /** Creates the provider; called by the service loader. */
  public TwoCentreProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
        Setting.number("separation", 2, "R, the distance of the nuclei in bohr")
            .atLeast(0.1)
            .atMost(20),
        Setting.numbers("charges", List.of(1.0, 1.0), "Z1 and Z2").atLeast(0.1).atMost(10));
  }

  @Override
  public Operator create(Settings settings) {
    double[] charges = settings.numbers("charges");
    Checks.size("charges", charges.length, 2, "one for each nucleus");
    return TwoCentre.of(settings.number("separation"), charges[0], charges[1]);
  }
}
