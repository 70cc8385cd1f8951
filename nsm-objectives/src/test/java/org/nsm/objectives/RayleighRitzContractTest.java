package org.nsm.objectives;

import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.testkit.ObjectiveContract;

/** Rayleigh and Ritz' method on tables keeps the contract. */
final class RayleighRitzContractTest extends ObjectiveContract {
  @Override
  public ObjectiveProvider provider() {
    return new RayleighRitzProvider();
  }
}
