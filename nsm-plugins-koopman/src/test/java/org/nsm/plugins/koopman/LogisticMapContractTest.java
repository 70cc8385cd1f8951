package org.nsm.plugins.koopman;

import org.nsm.api.spi.OperatorProvider;
import org.nsm.testkit.OperatorContract;

final class LogisticMapContractTest extends OperatorContract {

  @Override
  public OperatorProvider provider() {
    return new LogisticMapProvider();
  }
}
