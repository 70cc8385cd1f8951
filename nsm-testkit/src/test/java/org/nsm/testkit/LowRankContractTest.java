package org.nsm.testkit;

import com.example.objectives.LowRankProvider;
import org.nsm.api.spi.ObjectiveProvider;

/** A sound objective for eigenvalues, written outside nsm, keeps the contract. */
final class LowRankContractTest extends ObjectiveContract {
  @Override
  public ObjectiveProvider provider() {
    return new LowRankProvider();
  }
}
