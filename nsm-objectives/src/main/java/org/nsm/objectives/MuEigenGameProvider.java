package org.nsm.objectives;

import org.nsm.api.Schema;
import org.nsm.api.Settings;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link MuEigenGame}. */
@Plugin(
    id = "mu-eigengame",
    summary = "mu-EigenGame: players on the unit sphere without division, ordered",
    formula = "du_i = Tu_i - sum_{j<i} q_ji u_j on the sphere;  A_u = -I, C_u = striu(q)",
    citation =
        "Gemp, McWilliams, Vernade, Graepel: EigenGame Unloaded: When Playing Games is Better than"
            + " Optimizing, ICLR 2022, arXiv 2102.04152")
public final class MuEigenGameProvider implements ObjectiveProvider {

  /** Creates the provider; called by the service loader. */
  public MuEigenGameProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(Estimator.setting(), SphereObjective.radialSetting());
  }

  @Override
  public Objective create(Settings settings) {
    Estimator estimator = Estimator.of(settings.text("estimator"));
    double radial = SphereObjective.radial(settings);
    return MuEigenGame.of(estimator, radial);
  }
}
