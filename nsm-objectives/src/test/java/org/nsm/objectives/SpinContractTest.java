package org.nsm.objectives;

import java.util.Map;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.testkit.ObjectiveContract;

/** SpIN keeps the contract; on a whole domain no memory is needed. */
final class SpinContractTest extends ObjectiveContract {
  @Override
  public ObjectiveProvider provider() {
    return new SpinProvider();
  }

  @Override
  public Map<String, Object> fullBatchSettings() {
    return Map.of("decay", 1.0);
  }

  @Override
  public boolean readAfterGramSchmidt() {
    return true;
  }
}
