package org.nsm.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class PowerLawTest {
  private static final double[] X = {1, 2, 4, 8, 16};

  @Test
  void anExactLawIsFound() {
    PowerLaw law = PowerLaw.fit(X, Arrays.stream(X).map(x -> 3 * Math.pow(x, 1.7)).toArray());
    assertThat(law.exponent()).isCloseTo(1.7, within(1e-12));
    assertThat(law.factor()).isCloseTo(3, within(1e-12));
    assertThat(law.deviation()).isCloseTo(0, within(1e-12));
  }

  /** Five points with 5 % noise, log x spread by 0.98: the exponent is good to 0.023. */
  @Test
  void noiseMovesTheExponentByItsStandardErrorAndIsTold() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(4);
    double[] y =
        Arrays.stream(X).map(x -> x * x * Math.exp(0.05 * random.nextGaussian())).toArray();
    PowerLaw law = PowerLaw.fit(X, y);
    assertThat(law.exponent()).isCloseTo(2, within(0.1));
    assertThat(law.deviation()).isBetween(0.005, 0.1);
  }

  @Test
  void oneValueOfXHasNoLaw() {
    assertThatThrownBy(() -> PowerLaw.fit(new double[] {2, 2}, new double[] {1, 3}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
