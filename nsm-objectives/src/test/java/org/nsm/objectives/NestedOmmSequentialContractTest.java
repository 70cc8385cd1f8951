package org.nsm.objectives;

import java.util.Map;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.testkit.ObjectiveContract;

/** Sequentially nested orbital minimisation keeps the objective contract. */
final class NestedOmmSequentialContractTest extends ObjectiveContract {
  @Override
  public ObjectiveProvider provider() {
    return new NestedOmmProvider();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("nesting", "sequential");
  }
}
