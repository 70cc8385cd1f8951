package org.nsm.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.testkit.ObjectiveContract;

/** The symmetric low-rank product by Gauss–Newton. */
final class SymmetricLowRankProductTest {
  private final SymmetricLowRankProduct objective = SymmetricLowRankProduct.of(Estimator.SAME);

  @Nested
  final class Contract extends ObjectiveContract {
    @Override
    public ObjectiveProvider provider() {
      return new SymmetricLowRankProductProvider();
    }
  }

  @Test
  void stepsOfSizeOneConvergeToTheBestApproximationOfRankThree() {
    double[] lambda = {4, 2, 1, 0.1};
    Matrix f = Steps.independent(4);
    for (int step = 0; step < 60; step++) {
      Matrix g = Steps.step(objective, f, Steps.image(f, lambda)).cotangent();
      f = Steps.sum(1, f, -4, g);
    }
    Matrix expected = Steps.image(identity(), 4, 2, 1, 0);
    // The mode that is left out falls by λ₄/λ₃ a step.
    assertThat(Steps.times(0.25, f.times(f.transpose()).toArray()))
        .containsExactly(expected.toArray(), within(1e-12));
  }

  private static Matrix identity() {
    return Matrix.create(4, 4, (i, j) -> i == j ? 1 : 0);
  }

  @Test
  void theLossIsThatOfLowRankApproximation() {
    Matrix f = Steps.independent(6);
    Matrix image = Steps.image(6);
    assertThat(Steps.step(SymmetricLowRankProduct.of(Estimator.CROSS_FIT), f, image).loss())
        .isCloseTo(
            Steps.step(NestedLora.of(Nesting.NONE, Estimator.CROSS_FIT), f, image).loss(),
            within(1e-14));
  }
}
