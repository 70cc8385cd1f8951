package org.nsm.operators;

import java.util.List;
import java.util.Map;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.testkit.OperatorContract;

final class ResolventContractTest extends OperatorContract {

  @Override
  public OperatorProvider provider() {
    return new MatrixOperatorProvider();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of(
        "entries",
        List.of(3.0, 1, 0, 0, 0, 1, 4, 1, 0, 0, 0, 1, 2, 0.5, 0, 0, 0, 0.5, 5, 1, 0, 0, 0, 1, 1),
        "inverse",
        true,
        "epsilon",
        0.5);
  }
}
