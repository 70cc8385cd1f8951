package org.nsm.operators;

import java.util.Map;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.testkit.OperatorContract;

final class KernelLaplaceContractTest extends OperatorContract {

  @Override
  public OperatorProvider provider() {
    return new KernelOperatorProvider();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("kernel", "laplace", "law", "uniform", "learn-from", "law");
  }

  /** Each is applied on 300 nodes. */
  @Override
  public int batches() {
    return 60;
  }

  /** The kernel has a kink, at which the rule of 300 nodes errs by the square of their distance. */
  @Override
  public double tolerance() {
    return 1e-4;
  }
}
