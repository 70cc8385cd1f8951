package org.nsm.objectives;

import java.util.List;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link GeneralizedGraphDrawing}. */
@Plugin(
    id = "ggdo",
    summary = "generalized graph drawing objective, ordered by falling weights, unbiased",
    formula =
        "L = sum_i c_i <f_i, L f_i> + beta sum_ij min(c_i, c_j) (M_ij - "
            + "delta_ij)^2, L = cI - T;  A = -2 diag(c), C = 2c diag(c) + 4 beta P o (M - "
            + "I)",
    citation =
        "Wang, Zhou, Zhang, Shao, Hooi, Feng: Towards Better Laplacian "
            + "Representation in Reinforcement Learning with Generalized Graph Drawing, "
            + "ICML 2021, arXiv 2107.05545")
public final class GeneralizedGraphDrawingProvider implements ObjectiveProvider {

  /** Creates the provider; called by the service loader. */
  public GeneralizedGraphDrawingProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
        Setting.number("beta", 1, "penalty; a mode with c - lambda >= 2 beta dies").atLeast(1e-300),
        Ceiling.setting(),
        Setting.numbers("weights", List.of(), "falling, one a function; none for (k - i + 1)/k")
            .atLeast(1e-300),
        AsPublished.setting("twice the graph term, and weights divided by their sum"),
        Estimator.setting());
  }

  @Override
  public Objective create(Settings settings) {
    double beta = settings.number("beta");
    double ceiling = settings.number(Ceiling.NAME);
    double[] weights = settings.numbers("weights");
    Estimator estimator = Estimator.of(settings.text("estimator"));
    return AsPublished.of(settings)
        ? GeneralizedGraphDrawing.asPublished(beta, ceiling, weights, estimator)
        : GeneralizedGraphDrawing.of(beta, ceiling, weights, estimator);
  }
}
