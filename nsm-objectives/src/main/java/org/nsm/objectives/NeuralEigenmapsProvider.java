package org.nsm.objectives;

import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link NeuralEigenmaps}. */
@Plugin(
    id = "neural-eigenmaps",
    summary =
        "Neural Eigenmaps: unit norms, a fixed price alpha on what earlier modes share; ordered",
    formula = "U_i = q_ii - alpha sum_{j<i} q_ij^2;  A_u = -2I + 2 alpha striu(q), C_u = 0",
    citation =
        "Deng, Shi, Zhang, Cui, Lu, Zhu: Neural Eigenfunctions Are Structured Representation"
            + " Learners, 2022, arXiv 2210.12637")
public final class NeuralEigenmapsProvider implements ObjectiveProvider {

  /** Creates the provider; called by the service loader. */
  public NeuralEigenmapsProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
        Setting.number(
            "alpha",
            1,
            "price of what earlier modes share, greater than 0; modes are ordered if it exceeds (lambda_j - lambda_i)/lambda_j^2 for all j < i, for which 1/lambda of the last mode but one is enough"),
        Estimator.setting(),
        SphereObjective.radialSetting());
  }

  @Override
  public Objective create(Settings settings) {
    Estimator estimator = Estimator.of(settings.text("estimator"));
    double radial = SphereObjective.radial(settings);
    double alpha =
        SphereObjective.positive(settings, "alpha", "without it every mode is the first");
    return NeuralEigenmaps.of(alpha, estimator, radial);
  }
}
