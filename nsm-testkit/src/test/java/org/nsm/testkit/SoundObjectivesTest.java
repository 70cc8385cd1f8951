package org.nsm.testkit;

import com.example.objectives.LowRankPairsProvider;
import com.example.objectives.LowRankProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.nsm.api.spi.ObjectiveProvider;

/** Sound objectives, written outside nsm, keep the contract. */
final class SoundObjectivesTest {

  @Nested
  @DisplayName("an objective for eigenvalues")
  class Eigen extends ObjectiveContract {
    @Override
    public ObjectiveProvider provider() {
      return new LowRankProvider();
    }
  }

  @Nested
  @DisplayName("an objective for singular values")
  class Singular extends ObjectiveContract {
    @Override
    public ObjectiveProvider provider() {
      return new LowRankPairsProvider();
    }
  }
}
