package org.nsm.operators;

import java.util.Optional;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.testkit.OperatorContract;

/** The contract for a kernel from outside, with Nyström's method as its spectrum. */
final class CauchyKernelContractTest extends OperatorContract {

  @Override
  public OperatorProvider provider() {
    return new CauchyKernelProvider();
  }

  @Override
  public Optional<String> exemption(int rule) {
    return rule == 108 ? Optional.of("it is in no services file") : Optional.empty();
  }
}
