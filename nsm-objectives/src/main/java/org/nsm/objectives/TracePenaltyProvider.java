package org.nsm.objectives;

import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link TracePenalty}. */
@Plugin(
    id = "trace-penalty",
    summary = "trace-penalty minimisation, subspace or nested, unbiased",
    formula =
        "L = -1/2 sum_i v_i Q_ii + mu/4 sum_ij P_ij (M_ij - delta_ij)^2;  A = "
            + "-diag(v), C = mu (P o M - diag(v))",
    citation =
        "Wen, Yang, Liu, Zhang: Trace-penalty minimization for large-scale "
            + "eigenspace computation, J. Sci. Comput. 66, 2016")
public final class TracePenaltyProvider implements ObjectiveProvider {

  /** Creates the provider; called by the service loader. */
  public TracePenaltyProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
        Setting.number("mu", 1, "penalty; a mode with lambda <= -mu dies").atLeast(1e-300),
        Nesting.setting(Nesting.NONE),
        Estimator.setting());
  }

  @Override
  public Objective create(Settings settings) {
    return TracePenalty.of(
        settings.number("mu"),
        Nesting.of(settings.text("nesting")),
        Estimator.of(settings.text("estimator")));
  }
}
