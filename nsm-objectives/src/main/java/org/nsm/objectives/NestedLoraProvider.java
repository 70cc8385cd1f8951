package org.nsm.objectives;

import java.util.List;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link NestedLora}. */
@Plugin(
    id = "nested-lora",
    summary = "nested low-rank approximation (NeuralSVD) for EVD and SVD; norms are eigenvalues",
    formula =
        "EVD: A = -4 diag(v), C = 4 P o M;  SVD: A_f = A_g = -2 diag(v), C_f = 2 P o M_g, C_g = 2 P"
            + " o M_f",
    citation =
        "Ryu, Xu, Erol, Bu, Zheng, Wornell: Operator SVD with Neural Networks via Nested"
            + " Low-Rank Approximation, ICML 2024, arXiv 2402.03655")
public final class NestedLoraProvider implements ObjectiveProvider {

  /** Creates the provider; called by the service loader. */
  public NestedLoraProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
        Nesting.setting(Nesting.SEQUENTIAL),
        Estimator.setting(),
        Setting.flag(
            "constant-mode",
            false,
            "for singular value problems: the first mode is known, constant with singular value one,"
                + " and those from the second on are learned"),
        Setting.choice(
            "singular-values",
            "norms",
            List.of("norms", "learned"),
            "for singular value problems: in the norms of functions, or numbers of their own beside"
                + " functions of norm one"),
        Setting.number("singular-value-rate", 0.02, "learned: step size along the gradient")
            .atLeast(0)
            .atMost(0.5));
  }

  @Override
  public Objective create(Settings settings) {
    NestedLora objective =
        NestedLora.of(
            Nesting.of(settings.text("nesting")), Estimator.of(settings.text("estimator")));
    NestedLora known = settings.flag("constant-mode") ? objective.withConstantMode() : objective;
    return settings.text("singular-values").equals("learned")
        ? new LearnedSingularValues(known, settings.number("singular-value-rate"))
        : known;
  }
}
