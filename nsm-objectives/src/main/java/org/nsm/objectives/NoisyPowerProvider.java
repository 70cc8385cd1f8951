package org.nsm.objectives;

import org.nsm.api.Schema;
import org.nsm.api.Settings;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link NoisyPower}. */
@Plugin(
    id = "noisy-power",
    summary =
        "power iteration as regression on its own next step, ordered, norms are "
            + "one, needs T >= 0",
    formula = "R^T R = E[(Tf)(Tf)^T], R upper;  A = -R^-1, C = I",
    citation =
        "Hardt, Price: The noisy power method: a meta algorithm with applications, "
            + "NIPS 2014, arXiv 1311.2495")
public final class NoisyPowerProvider implements ObjectiveProvider {

  /** Creates the provider; called by the service loader. */
  public NoisyPowerProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(Estimator.setting());
  }

  @Override
  public Objective create(Settings settings) {
    return NoisyPower.of(Estimator.of(settings.text("estimator")));
  }
}
