package org.nsm.objectives;

import java.util.Map;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.testkit.ObjectiveContract;

/** NeuralEF with the published coefficients keeps the objective contract. */
final class NeuralEfBiasedContractTest extends ObjectiveContract {
  @Override
  public ObjectiveProvider provider() {
    return new NeuralEfProvider();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("variant", "biased");
  }
}
