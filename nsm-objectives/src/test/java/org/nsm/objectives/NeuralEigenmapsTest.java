package org.nsm.objectives;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Estimator;

/** Neural Eigenmaps order modes only at a price that is high enough. */
final class NeuralEigenmapsTest {
  private static final Matrix T = Field.diagonal(5, 4, 3, 2, 1.5, 1.2, 1, .8, .5, .3, .2, .1);

  /** The mode that function i has become: the point where it is largest. */
  private static int modeOf(Matrix v, int i) {
    int largest = 0;
    for (int b = 1; b < v.rows(); b++) {
      largest = Math.abs(v.at(b, i)) > Math.abs(v.at(largest, i)) ? b : largest;
    }
    return largest;
  }

  private static int[] modes(double alpha) {
    Matrix v =
        Field.descend(
            NeuralEigenmaps.of(alpha, Estimator.SAME, 1), T, Field.table(12, 3, 0.3), 0.02, 3000);
    return new int[] {modeOf(v, 0), modeOf(v, 1), modeOf(v, 2)};
  }

  @Test
  @DisplayName("below max (λⱼ − λᵢ)/λⱼ² = 0.08 a mode repeats, above it modes are in order")
  void threshold() {
    assertThat(modes(0.1)).containsExactly(0, 1, 2);
    // 5 − 0.05·25 = 3.75 is worth more to the third function than the third mode's 3.
    assertThat(modes(0.05)).containsExactly(0, 1, 0);
  }
}
