package org.nsm.operators;

import java.util.List;
import java.util.Map;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.testkit.OperatorContract;

final class MatrixContractTest extends OperatorContract {

  @Override
  public OperatorProvider provider() {
    return new MatrixOperatorProvider();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("entries", List.of(2.0, 1.0, 0.5, 1.0, 3.0, -1.0, 0.5, -1.0, 4.0));
  }

  @Override
  public int modes() {
    return 3;
  }
}
