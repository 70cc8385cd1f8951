package org.nsm.tensorflow;

import java.util.List;
import java.util.Map;
import org.nsm.api.spi.ParametrizationProvider;
import org.nsm.testkit.ParametrizationContract;

/** Shared perceptrons keep the contract. */
final class SharedMlpContractTest extends ParametrizationContract {
  @Override
  public ParametrizationProvider provider() {
    return new SharedMlpProvider();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("hidden", List.of(6L, 5L));
  }
}
