package org.nsm.operators;

import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link KohnShamAtom}. */
@Plugin(
    id = "kohn-sham-atom",
    summary = "radial functions of one electron of a spherical atom in a fixed screened potential",
    formula =
        "H = -1/2 d2/dr2 + l(l+1)/2r2 + v0 on u = r R;"
            + "  for the inference kohn-sham: v = -Z/r + v_H + v_xc, Slater and VWN",
    citation =
        "Kotochigova, Levine, Shirley, Stiles, Clark: Local-density-functional calculations of the"
            + " energy of atoms, Phys. Rev. A 55, 191 (1997)")
public final class KohnShamAtomProvider implements OperatorProvider {
  private static final int MOST = 20;

  /** Creates the provider; called by the service loader. */
  public KohnShamAtomProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
        Setting.integer("charge", 2, "Z, up to calcium").atLeast(1).atMost(MOST),
        Setting.integer("electrons", 0, "N; 0 for as many as make it neutral")
            .atLeast(0)
            .atMost(MOST),
        Setting.integer(
                "angular-momentum", 0, "l of what is learned; 0 for the inference kohn-sham")
            .atLeast(0)
            .atMost(20),
        Setting.number("limit", 10, "b: u vanishes there, in bohr").atLeast(0.2).atMost(100));
  }

  @Override
  public Operator create(Settings settings) {
    int charge = settings.integer("charge");
    int electrons = settings.integer("electrons");
    return KohnShamAtom.of(
        charge,
        electrons == 0 ? charge : electrons,
        settings.integer("angular-momentum"),
        settings.number("limit"));
  }
}
