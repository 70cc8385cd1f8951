package org.nsm.objectives;

import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.testkit.ObjectiveContract;

/** Koren's power iteration keeps the contract. */
final class KorenContractTest extends ObjectiveContract {
  @Override
  public ObjectiveProvider provider() {
    return new KorenProvider();
  }
}
