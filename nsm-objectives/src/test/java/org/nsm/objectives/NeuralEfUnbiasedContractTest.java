package org.nsm.objectives;

import java.util.Map;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.testkit.ObjectiveContract;

/** NeuralEF with overlaps for coefficients keeps the objective contract. */
final class NeuralEfUnbiasedContractTest extends ObjectiveContract {
  @Override
  public ObjectiveProvider provider() {
    return new NeuralEfProvider();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("variant", "unbiased");
  }
}
