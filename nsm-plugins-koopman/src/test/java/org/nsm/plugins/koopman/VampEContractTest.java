package org.nsm.plugins.koopman;

import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.testkit.ObjectiveContract;

final class VampEContractTest extends ObjectiveContract {

  @Override
  public ObjectiveProvider provider() {
    return new VampEProvider();
  }
}
