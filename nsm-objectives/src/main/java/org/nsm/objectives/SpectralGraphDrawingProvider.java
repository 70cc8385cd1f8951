package org.nsm.objectives;

import org.nsm.api.Schema;
import org.nsm.api.Settings;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link SpectralGraphDrawing}. */
@Plugin(
    id = "spectral-graph-drawing",
    summary =
        "Koren's spectral graph drawing as regression on a lazy walk step, ordered, "
            + "right for sampled neighbours",
    formula = "t = (f + Tf/c)/2 R^-1, R^T R = M, R upper;  A = -R^-1/(2c), C = I - R^-1/2",
    citation = "Koren: On spectral graph drawing, COCOON 2003")
public final class SpectralGraphDrawingProvider implements ObjectiveProvider {

  /** Creates the provider; called by the service loader. */
  public SpectralGraphDrawingProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(Ceiling.setting().atLeast(1e-300), Estimator.setting());
  }

  @Override
  public Objective create(Settings settings) {
    return SpectralGraphDrawing.of(
        settings.number(Ceiling.NAME), Estimator.of(settings.text("estimator")));
  }
}
