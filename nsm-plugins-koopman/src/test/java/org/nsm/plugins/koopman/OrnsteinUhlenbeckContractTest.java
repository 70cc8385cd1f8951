package org.nsm.plugins.koopman;

import java.util.Map;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.testkit.OperatorContract;

final class OrnsteinUhlenbeckContractTest extends OperatorContract {

  @Override
  public OperatorProvider provider() {
    return new OrnsteinUhlenbeckProvider();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("dimension", 2, "lag", 0.3);
  }
}
