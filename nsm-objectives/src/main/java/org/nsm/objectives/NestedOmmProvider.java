package org.nsm.objectives;

import java.util.Arrays;
import java.util.List;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link NestedOmm}. */
@Plugin(
    id = "nested-omm",
    summary = "orbital minimization (OMM) of any order, nested or not; unit norms, needs T >= 0",
    formula = "L = tr((I - ff')^2p T) - tr T;  p = 1: A = -4 diag(v) + 2 P o M, C = 2 P o Q",
    citation =
        "Ryu, Zhou, Wornell: Revisiting Orbital Minimization Method for Neural Operator"
            + " Decomposition, NeurIPS 2025, arXiv 2510.21952")
public final class NestedOmmProvider implements ObjectiveProvider {

  /** Creates the provider; called by the service loader. */
  public NestedOmmProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
        Nesting.setting(Nesting.SEQUENTIAL),
        Setting.integers(
                "orders",
                List.of(1L),
                "the orders p whose losses are added; [1, 2] is the mixed sum")
            .atLeast(1)
            .atMost(16),
        Estimator.setting(),
        AsPublished.setting(
            "joint nesting is driven by one over the number of modes, and so are its squared"
                + " norms"));
  }

  @Override
  public Objective create(Settings settings) {
    List<Integer> orders = Arrays.stream(settings.integers("orders")).boxed().toList();
    if (orders.isEmpty()) {
      throw new SettingsException("orders", "must name an order, for example [1]");
    }
    Nesting nesting = Nesting.of(settings.text("nesting"));
    Estimator estimator = Estimator.of(settings.text("estimator"));
    return AsPublished.of(settings)
        ? NestedOmm.asPublished(nesting, orders, estimator)
        : NestedOmm.of(nesting, orders, estimator);
  }
}
