package org.nsm.tensorflow;

import java.util.List;
import org.nsm.api.Schema;
import org.nsm.api.Settings;
import org.nsm.api.spi.Parametrization;
import org.nsm.api.spi.ParametrizationProvider;
import org.nsm.api.spi.Plugin;

/** Makes the {@code disjoint-mlp} parametrization. */
@Plugin(
    id = "disjoint-mlp",
    summary = "one perceptron for each mode on a fixed feature map, with exact jets",
    formula =
        "f_l = w_l . h_l + b_l, h_l = s(W s(... s(W phi(x) + b) ...) + b), W and b for each l",
    citation =
        "Ryu, Xu, Erol, Bu, Zheng, Wornell: Operator SVD with Neural Networks via Nested"
            + " Low-Rank Approximation, ICML 2024, arXiv 2402.03655")
public final class DisjointMlpProvider implements ParametrizationProvider {

  /** Creates the provider; called by the service loader. */
  public DisjointMlpProvider() {}

  @Override
  public Schema schema() {
    return Mlp.schema(List.of(32L, 32L, 32L));
  }

  @Override
  public Parametrization create(Settings settings) {
    return Mlp.disjoint(settings);
  }
}
