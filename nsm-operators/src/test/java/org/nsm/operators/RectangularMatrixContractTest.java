package org.nsm.operators;

import java.util.List;
import java.util.Map;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.testkit.OperatorContract;

final class RectangularMatrixContractTest extends OperatorContract {

  @Override
  public OperatorProvider provider() {
    return new RectangularMatrixProvider();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of(
        "rows", 5, "entries", List.of(2.0, 1, 0.5, 1.0, 3, -1, 0.5, -1, 4.0, 0, 0.2, 0, 1, 1, 1));
  }

  @Override
  public int modes() {
    return 3;
  }
}
