package org.nsm.testkit;

import com.example.objectives.LowRankPairsProvider;
import org.nsm.api.spi.ObjectiveProvider;

/** A sound objective for singular values, written outside nsm, keeps the contract. */
final class LowRankPairsContractTest extends ObjectiveContract {
  @Override
  public ObjectiveProvider provider() {
    return new LowRankPairsProvider();
  }
}
