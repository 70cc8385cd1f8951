package org.nsm.plugins.retrieval;

import java.util.List;
import java.util.Map;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.testkit.OperatorContract;

final class GaussianPairsContractTest extends OperatorContract {

  @Override
  public OperatorProvider provider() {
    return new GaussianPairsProvider();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("correlations", List.of(0.8, 0.5), "x-dimension", 3);
  }
}
