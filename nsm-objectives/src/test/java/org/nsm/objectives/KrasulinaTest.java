package org.nsm.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.testkit.ObjectiveContract;

/** Krasulina's rule. */
final class KrasulinaTest {

  @Nested
  final class Contract extends ObjectiveContract {
    @Override
    public ObjectiveProvider provider() {
      return new KrasulinaProvider();
    }
  }

  @Test
  void forOneFunctionItIsTheRuleOf1969() {
    Matrix f = Steps.columns(Steps.independent(6), 1);
    Matrix image = Steps.columns(Steps.image(6), 1);
    double quotient = Steps.gram(f, image).at(0, 0) / Steps.gram(f, f).at(0, 0);
    Matrix expected = Steps.sum(-1 / 6.0, image, quotient / 6, f);
    assertThat(Steps.cotangent(Krasulina.of(Estimator.SAME), f, image))
        .containsExactly(expected.toArray(), within(1e-15));
  }

  @Test
  void theFieldIsOrthogonalToTheSpanSoThatNormsStay() {
    Matrix image = Steps.image(f(), 3, 2, 1, 0.5);
    Matrix g = Steps.step(Krasulina.of(Estimator.SAME), f(), image).cotangent();
    assertThat(Steps.gram(f(), g).toArray()).containsOnly(new double[] {0}, within(1e-14));
  }

  private static Matrix f() {
    return Steps.independent(4);
  }

  @Test
  void aShiftOfTheOperatorChangesNothing() {
    Matrix image = Steps.image(f(), 3, 2, 1, 0.5);
    Matrix shifted = Steps.sum(1, image, -7, f());
    assertThat(Steps.cotangent(Krasulina.of(Estimator.SAME), f(), shifted))
        .containsExactly(Steps.cotangent(Krasulina.of(Estimator.SAME), f(), image), within(1e-13));
  }

  @Test
  void itIsHalfTheGradientOfTheRayleighTraceTimesTheOverlap() {
    Matrix image = Steps.image(f(), 3, 2, 1, 0.5);
    Matrix rayleigh = Steps.step(SpectralNet.of(Estimator.SAME), f(), image).cotangent();
    Matrix expected = rayleigh.times(Steps.gram(f(), f()));
    assertThat(Steps.times(2, Steps.cotangent(Krasulina.of(Estimator.SAME), f(), image)))
        .containsExactly(expected.toArray(), within(1e-12));
  }
}
