package org.nsm.operators;

import java.util.Map;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.testkit.OperatorContract;

final class GraphCombinatorialContractTest extends OperatorContract {

  @Override
  public OperatorProvider provider() {
    return new GraphProvider();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of(
        "source",
        "ring",
        "points",
        40,
        "neighbours",
        4,
        "scale-neighbour",
        2,
        "kind",
        "combinatorial");
  }
}
