package org.nsm.objectives;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.testkit.ObjectiveContract;

/** NestedLoRA keeps the objective contract in each of its forms. */
final class NestedLoraContractTest {

  @Nested
  @DisplayName("sequential nesting")
  class Sequential extends ObjectiveContract {
    @Override
    public ObjectiveProvider provider() {
      return new NestedLoraProvider();
    }

    @Override
    public Map<String, Object> settings() {
      return Map.of("nesting", "sequential");
    }
  }

  @Nested
  @DisplayName("joint nesting")
  class Joint extends ObjectiveContract {
    @Override
    public ObjectiveProvider provider() {
      return new NestedLoraProvider();
    }

    @Override
    public Map<String, Object> settings() {
      return Map.of("nesting", "joint");
    }
  }

  @Nested
  @DisplayName("no nesting")
  class Plain extends ObjectiveContract {
    @Override
    public ObjectiveProvider provider() {
      return new NestedLoraProvider();
    }

    @Override
    public Map<String, Object> settings() {
      return Map.of("nesting", "none");
    }
  }
}
