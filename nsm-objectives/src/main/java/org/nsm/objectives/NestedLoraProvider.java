package org.nsm.objectives;

import org.nsm.api.Schema;
import org.nsm.api.Settings;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link NestedLora}. */
@Plugin(
    id = "nested-lora",
    summary = "nested low-rank approximation (NeuralSVD), ordered, unbiased, norms are eigenvalues",
    formula = "L = -2 sum_i v_i Q_ii + sum_ij P_ij M_ij^2;  A = -4 diag(v), C = 4 P o M",
    citation =
        "Ryu, Xu, Erol, Bu, Zheng, Wornell: Operator SVD with Neural Networks via Nested"
            + " Low-Rank Approximation, ICML 2024, arXiv 2402.03655")
public final class NestedLoraProvider implements ObjectiveProvider {

  /** Creates the provider; called by the service loader. */
  public NestedLoraProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(Nesting.setting(Nesting.SEQUENTIAL), Estimator.setting());
  }

  @Override
  public Objective create(Settings settings) {
    return NestedLora.of(
        Nesting.of(settings.text("nesting")), Estimator.of(settings.text("estimator")));
  }
}
