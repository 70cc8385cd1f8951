package org.nsm.operators;

import org.nsm.api.spi.OperatorProvider;
import org.nsm.testkit.OperatorContract;

final class ConditionalExpectationContractTest extends OperatorContract {

  @Override
  public OperatorProvider provider() {
    return new ConditionalExpectationProvider();
  }
}
