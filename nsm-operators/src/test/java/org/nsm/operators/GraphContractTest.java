package org.nsm.operators;

import java.util.Map;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.testkit.OperatorContract;

final class GraphContractTest extends OperatorContract {

  @Override
  public OperatorProvider provider() {
    return new GraphProvider();
  }

  /** Local scales make the degrees unequal. */
  @Override
  public Map<String, Object> settings() {
    return Map.of("source", "ring", "points", 60, "neighbours", 5, "scale-neighbour", 3);
  }
}
