package org.nsm.operators;

import java.util.Map;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.testkit.OperatorContract;

final class GridworldTransitionsContractTest extends OperatorContract {

  @Override
  public OperatorProvider provider() {
    return new GridworldProvider();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of(
        "map", "maze", "rows", 4, "columns", 5, "kind", "lazy", "learn-from", "transitions");
  }
}
