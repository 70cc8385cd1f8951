package org.nsm.objectives;

import java.util.Map;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.testkit.ObjectiveContract;

/** Natural excited states keep the contract, with all tuples enumerated. */
final class NaturalExcitedStatesContractTest extends ObjectiveContract {
  @Override
  public ObjectiveProvider provider() {
    return new NaturalExcitedStatesProvider();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("clip", 0.0);
  }
}
