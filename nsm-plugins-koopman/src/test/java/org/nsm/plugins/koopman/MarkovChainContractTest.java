package org.nsm.plugins.koopman;

import java.util.List;
import java.util.Map;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.testkit.OperatorContract;

final class MarkovChainContractTest extends OperatorContract {

  @Override
  public OperatorProvider provider() {
    return new MarkovChainProvider();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("entries", List.of(0.8, 0.2, 0.0, 0.1, 0.6, 0.3, 0.0, 0.6, 0.4));
  }

  @Override
  public int modes() {
    return 3;
  }
}
