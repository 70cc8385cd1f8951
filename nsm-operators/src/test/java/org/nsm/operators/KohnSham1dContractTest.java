package org.nsm.operators;

import org.nsm.api.spi.OperatorProvider;
import org.nsm.testkit.OperatorContract;

final class KohnSham1dContractTest extends OperatorContract {

  @Override
  public OperatorProvider provider() {
    return new KohnSham1dProvider();
  }
}
