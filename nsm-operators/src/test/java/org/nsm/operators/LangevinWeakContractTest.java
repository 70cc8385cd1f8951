package org.nsm.operators;

import java.util.Map;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.testkit.OperatorContract;

/** The generator by its Dirichlet form keeps the contract of an operator. */
final class LangevinWeakContractTest extends OperatorContract {
  @Override
  public OperatorProvider provider() {
    return new LangevinProvider();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("form", "weak", "potential", "double-well", "friction", 2.0);
  }

  /** Where the law is negligible, cosines that are exact in L²(π) are so only to about this. */
  @Override
  public double tolerance() {
    return 1e-5;
  }
}
