package org.nsm.objectives;

import java.util.Map;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.testkit.ObjectiveContract;

/** Neural Eigenmaps keeps the objective contract. */
final class NeuralEigenmapsContractTest extends ObjectiveContract {
  @Override
  public ObjectiveProvider provider() {
    return new NeuralEigenmapsProvider();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("alpha", 0.3);
  }
}
