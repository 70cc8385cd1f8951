package org.example.hello;

import org.nsm.api.Schema;
import org.nsm.api.Settings;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link Oja}. */
@Plugin(
    id = "hello-oja",
    summary = "Oja's subspace rule: the top subspace, orthonormal, in any basis",
    formula = "A = -I, C = Q",
    citation = "Oja: Simplified neuron model as a principal component analyzer, JMB 15, 1982")
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
