package org.nsm.operators;

import java.util.Map;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.testkit.OperatorContract;

final class PrincipalComponentsContractTest extends OperatorContract {

  @Override
  public OperatorProvider provider() {
    return new PrincipalComponentsProvider();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("source", "factors", "rows", 80, "columns", 6);
  }
}
