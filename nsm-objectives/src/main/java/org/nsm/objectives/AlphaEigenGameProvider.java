package org.nsm.objectives;

import org.nsm.api.Schema;
import org.nsm.api.Settings;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link AlphaEigenGame}. */
@Plugin(
    id = "alpha-eigengame",
    summary = "alpha-EigenGame: players on the unit sphere, ordered, biased (ratios), needs T >= 0",
    formula = "U_i = q_ii - sum_{j<i} q_ij^2/q_jj;  A_u = -2I + 2 striu(diag(q)^-1 q), C_u = 0",
    citation =
        "Gemp, McWilliams, Vernade, Graepel: EigenGame: PCA as a Nash Equilibrium, ICLR 2021,"
            + " arXiv 2010.00554")
public final class AlphaEigenGameProvider implements ObjectiveProvider {

  /** Creates the provider; called by the service loader. */
  public AlphaEigenGameProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(Estimator.setting(), SphereObjective.radialSetting());
  }

  @Override
  public Objective create(Settings settings) {
    Estimator estimator = Estimator.of(settings.text("estimator"));
    double radial = SphereObjective.radial(settings);
    return AlphaEigenGame.of(estimator, radial);
  }
}
