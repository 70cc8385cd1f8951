package org.nsm.objectives;

import org.nsm.api.Schema;
import org.nsm.api.Settings;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link Krasulina}. */
@Plugin(
    id = "krasulina",
    summary = "Krasulina's rule, subspace, norms are free, any self-adjoint operator",
    formula = "A = -I, C = M^-1 Q",
    citation =
        "Krasulina: The method of stochastic approximation for the determination of "
            + "the least eigenvalue of a symmetrical matrix, USSR Comp. Math. and Math. "
            + "Phys. 9, 1969; Tang, NeurIPS 2019")
public final class KrasulinaProvider implements ObjectiveProvider {

  /** Creates the provider; called by the service loader. */
  public KrasulinaProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(Estimator.setting());
  }

  @Override
  public Objective create(Settings settings) {
    return Krasulina.of(Estimator.of(settings.text("estimator")));
  }
}
