package org.nsm.objectives;

import org.nsm.api.Schema;
import org.nsm.api.Settings;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link Oja}. */
@Plugin(
    id = "oja",
    summary = "Oja's subspace rule: the top span, orthonormal, in any rotation, unbiased",
    formula = "df = Tf - f Q;  A = -I, C = Q",
    citation =
        "Oja: A Simplified Neuron Model as a Principal Component Analyzer, J. Math. Biology 15,"
            + " 1982; Oja, Karhunen, J. Math. Anal. Appl. 106, 1985")
public final class OjaProvider implements ObjectiveProvider {

  /** Creates the provider; called by the service loader. */
  public OjaProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(Estimator.setting());
  }

  @Override
  public Objective create(Settings settings) {
    return Oja.of(Estimator.of(settings.text("estimator")));
  }
}
