package org.nsm.objectives;

import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.testkit.ObjectiveContract;

/** Gauss–Newton on tables keeps the contract. */
final class SlrpGaussNewtonContractTest extends ObjectiveContract {
  @Override
  public ObjectiveProvider provider() {
    return new SlrpGaussNewtonProvider();
  }
}
