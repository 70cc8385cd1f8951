package org.nsm.plugins.koopman;

import java.util.List;
import java.util.Map;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.testkit.OperatorContract;

final class LinearGaussianContractTest extends OperatorContract {

  @Override
  public OperatorProvider provider() {
    return new LinearGaussianProvider();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("noise", List.of(0.5, 0.1, 0.1, 0.3));
  }
}
