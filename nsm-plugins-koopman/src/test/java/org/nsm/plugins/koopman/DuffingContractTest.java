package org.nsm.plugins.koopman;

import java.util.Map;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.testkit.OperatorContract;

final class DuffingContractTest extends OperatorContract {

  @Override
  public OperatorProvider provider() {
    return new DuffingProvider();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("frames", 2000, "trajectories", 4);
  }
}
