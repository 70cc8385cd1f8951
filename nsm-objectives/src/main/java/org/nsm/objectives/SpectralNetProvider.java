package org.nsm.objectives;

import org.nsm.api.Schema;
import org.nsm.api.Settings;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link SpectralNet}. */
@Plugin(
    id = "spectralnet",
    summary = "outputs orthonormalised by other samples (SpectralNet), subspace",
    formula = "L = -tr(M^-1 Q);  A = -2 M^-1, C = 2 M^-1 Q M^-1 (as published: C = 0)",
    citation =
        "Shaham, Stanton, Li, Nadler, Basri, Kluger: SpectralNet: Spectral "
            + "Clustering using Deep Neural Networks, ICLR 2018, arXiv 1801.01587")
public final class SpectralNetProvider implements ObjectiveProvider {

  /** Creates the provider; called by the service loader. */
  public SpectralNetProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
        AsPublished.setting("the orthonormalising factor is a constant of the step, C = 0"),
        Estimator.setting());
  }

  @Override
  public Objective create(Settings settings) {
    Estimator estimator = Estimator.of(settings.text("estimator"));
    return AsPublished.of(settings)
        ? SpectralNet.asPublished(estimator)
        : SpectralNet.of(estimator);
  }
}
