package org.nsm.tensorflow;

import java.util.List;
import java.util.Map;
import org.nsm.api.spi.ParametrizationProvider;
import org.nsm.testkit.ParametrizationContract;

/** Disjoint perceptrons keep the contract. */
final class DisjointMlpContractTest extends ParametrizationContract {
  @Override
  public ParametrizationProvider provider() {
    return new DisjointMlpProvider();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("hidden", List.of(6L, 5L));
  }
}
