package org.nsm.operators;

import java.util.Map;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.testkit.OperatorContract;

final class InfiniteWellInSpaceContractTest extends OperatorContract {

  @Override
  public OperatorProvider provider() {
    return new InfiniteWellProvider();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("dimension", 3);
  }
}
