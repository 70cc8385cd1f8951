package org.nsm.objectives;

import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.testkit.ObjectiveContract;

/** Oja's rule on tables keeps the contract. */
final class OjaQrContractTest extends ObjectiveContract {
  @Override
  public ObjectiveProvider provider() {
    return new OjaQrProvider();
  }
}
