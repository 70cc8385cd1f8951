package org.nsm.objectives;

import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link GraphDrawing}. */
@Plugin(
    id = "gdo",
    summary = "graph drawing objective, subspace, unbiased, penalty on the overlap",
    formula = "L = tr<f, Lf> + beta |M - I|^2, L = cI - T;  A = -2I, C = 2cI + 4 beta (M " + "- I)",
    citation =
        "Wu, Tucker, Nachum: The Laplacian in RL: Learning Representations with "
            + "Efficient Approximations, ICLR 2019, arXiv 1810.04586")
public final class GraphDrawingProvider implements ObjectiveProvider {

  /** Creates the provider; called by the service loader. */
  public GraphDrawingProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
        Setting.number("beta", 1, "penalty; modes with c - lambda >= 2 beta die").atLeast(1e-300),
        Ceiling.setting(),
        AsPublished.setting(
            "twice the graph term, and target overlap I/k, as in the authors' code"),
        Estimator.setting());
  }

  @Override
  public Objective create(Settings settings) {
    double beta = settings.number("beta");
    double ceiling = settings.number(Ceiling.NAME);
    Estimator estimator = Estimator.of(settings.text("estimator"));
    return AsPublished.of(settings)
        ? GraphDrawing.asPublished(beta, ceiling, estimator)
        : GraphDrawing.of(beta, ceiling, estimator);
  }
}
