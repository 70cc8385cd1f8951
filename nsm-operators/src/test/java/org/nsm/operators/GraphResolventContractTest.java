package org.nsm.operators;

import java.util.Map;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.testkit.OperatorContract;

final class GraphResolventContractTest extends OperatorContract {

  @Override
  public OperatorProvider provider() {
    return new GraphProvider();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of(
        "source",
        "two-moons",
        "points",
        50,
        "kind",
        "laplacian",
        "components",
        "all",
        "inverse",
        true,
        "epsilon",
        0.1);
  }
}
