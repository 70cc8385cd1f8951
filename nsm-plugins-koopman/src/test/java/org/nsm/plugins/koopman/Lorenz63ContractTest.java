package org.nsm.plugins.koopman;

import java.util.Map;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.testkit.OperatorContract;

final class Lorenz63ContractTest extends OperatorContract {

  @Override
  public OperatorProvider provider() {
    return new Lorenz63Provider();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("frames", 2000, "trajectories", 4);
  }
}
