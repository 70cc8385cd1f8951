package org.nsm.objectives;

import org.nsm.api.Schema;
import org.nsm.api.Settings;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link Sanger}. */
@Plugin(
    id = "sanger",
    summary = "Sanger's rule (GHA): ordered, unbiased, unit norms; the Sanger form of nested-omm",
    formula = "df = Tf - f triu(Q);  A = -I, C = triu(Q)",
    citation =
        "Sanger: Optimal Unsupervised Learning in a Single-Layer Linear Feedforward Neural"
            + " Network, Neural Networks 2, 1989")
public final class SangerProvider implements ObjectiveProvider {

  /** Creates the provider; called by the service loader. */
  public SangerProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
        Estimator.setting(),
        AsPublished.setting(
            "the loss printed with orbital minimisation, whose squared norms are two"));
  }

  @Override
  public Objective create(Settings settings) {
    Estimator estimator = Estimator.of(settings.text("estimator"));
    return AsPublished.of(settings) ? Sanger.asPublished(estimator) : Sanger.of(estimator);
  }
}
