package org.nsm.objectives;

import java.util.Map;
import java.util.Optional;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.testkit.ObjectiveContract;

/** NestedLoRA with a constant mode keeps the objective contract. */
final class NestedLoraConstantModeContractTest extends ObjectiveContract {
  @Override
  public ObjectiveProvider provider() {
    return new NestedLoraProvider();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("nesting", "joint", "constant-mode", true);
  }

  @Override
  public Optional<String> exemption(int rule) {
    return rule >= 202 && rule <= 205
        ? Optional.of(
            "the constant is no mode of the contract's matrices; NestedLoraSingularTest descends"
                + " on one that has it")
        : Optional.empty();
  }
}
