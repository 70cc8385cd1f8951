package org.nsm.operators;

import java.util.Map;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.testkit.OperatorContract;

final class InfiniteWellInverseContractTest extends OperatorContract {

  @Override
  public OperatorProvider provider() {
    return new InfiniteWellProvider();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("dimension", 1, "inverse", true, "epsilon", 0.5);
  }
}
