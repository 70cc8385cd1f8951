package org.nsm.objectives;

import java.util.Map;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.testkit.ObjectiveContract;

/** NestedLoRA with singular values beside functions of norm one keeps the objective contract. */
final class NestedLoraLearnedValuesContractTest extends ObjectiveContract {
  @Override
  public ObjectiveProvider provider() {
    return new NestedLoraProvider();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("nesting", "joint", "singular-values", "learned");
  }
}
