package org.nsm.operators;

import java.util.Map;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.testkit.OperatorContract;

final class KernelArcCosineContractTest extends OperatorContract {

  @Override
  public OperatorProvider provider() {
    return new KernelOperatorProvider();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("kernel", "arc-cosine", "dimension", 3);
  }
}
