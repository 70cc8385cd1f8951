package org.nsm.objectives;

import java.util.List;
import java.util.Map;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.testkit.ObjectiveContract;

/** Jointly nested orbital minimisation of orders one and two keeps the objective contract. */
final class NestedOmmMixedJointContractTest extends ObjectiveContract {
  @Override
  public ObjectiveProvider provider() {
    return new NestedOmmProvider();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("nesting", "joint", "orders", List.of(1, 2));
  }
}
