package org.nsm.tensorflow;

import java.util.List;
import org.nsm.api.Schema;
import org.nsm.api.Settings;
import org.nsm.api.spi.Parametrization;
import org.nsm.api.spi.ParametrizationProvider;
import org.nsm.api.spi.Plugin;

/** Makes the {@code shared-mlp} parametrization. */
@Plugin(
    id = "shared-mlp",
    summary = "one perceptron whose last layer serves all modes, with exact jets",
    formula = "f_l = w_l . h + b_l, h = s(W s(... s(W phi(x) + b) ...) + b) for all l",
    citation =
        "Ryu, Xu, Erol, Bu, Zheng, Wornell: Operator SVD with Neural Networks via Nested"
            + " Low-Rank Approximation, ICML 2024, arXiv 2402.03655")
public final class SharedMlpProvider implements ParametrizationProvider {

  /** Creates the provider; called by the service loader. */
  public SharedMlpProvider() {}

  @Override
  public Schema schema() {
    return Mlp.schema(List.of(128L, 128L, 128L));
  }

  @Override
  public Parametrization create(Settings settings) {
    return Mlp.shared(settings);
  }
}
