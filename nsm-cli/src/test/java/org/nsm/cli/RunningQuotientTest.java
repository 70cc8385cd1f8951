package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class RunningQuotientTest {
  private static final int WINDOW = 512;
  private static final int REPEATS = 400;

  private final Random random = new Random(7);

  @Test
  void errorsOfIndependentTermsAreThoseOfTheirMean() {
    double square = 0;
    for (int repeat = 0; repeat < REPEATS; repeat++) {
      square += Math.pow(of(WINDOW, i -> random.nextGaussian()).error(), 2);
    }
    // 1/sqrt(512); never less, and up to a half more, because the largest of several is taken.
    assertThat(Math.sqrt(square / REPEATS) * Math.sqrt(WINDOW)).isBetween(1.0, 1.5);
  }

  /**
   * x(t+1) = ρ x(t) + noise with ρ = 0.9: the mean of n terms has the variance (1+ρ)/(1−ρ)/n, 19
   * times that of independent ones, so that one naive standard error would hold the truth in 18 of
   * 100 cases.
   */
  @Test
  void oneErrorHoldsTheMeanOfAnAutoregressiveSequenceInTwoOfThreeCases() {
    int held = 0;
    double square = 0;
    for (int repeat = 0; repeat < REPEATS; repeat++) {
      double[] last = {random.nextGaussian()};
      RunningQuotient.Estimate estimate =
          of(
              4 * WINDOW,
              i -> {
                last[0] = 0.9 * last[0] + Math.sqrt(1 - 0.81) * random.nextGaussian();
                return 3 + last[0];
              });
      held += Math.abs(estimate.value() - 3) <= estimate.error() ? 1 : 0;
      square += Math.pow(estimate.error(), 2) * estimate.terms() / 19;
    }
    // 68 of 100 if the error were known; the share of 400 repeats has a spread of 2.3.
    assertThat(100.0 * held / REPEATS).isCloseTo(68, within(8.0));
    assertThat(Math.sqrt(square / REPEATS)).isBetween(0.8, 1.4);
  }

  @Test
  void theValueIsTheRatioOfSumsAndNotTheMeanOfRatios() {
    RunningQuotient quotient = new RunningQuotient();
    double top = 0;
    double bottom = 0;
    for (int i = 0; i < WINDOW; i++) {
      double weight = Math.exp(random.nextGaussian());
      quotient.add(2 + 1 / weight, weight);
      top += 2 * weight + 1;
      bottom += weight;
    }
    assertThat(quotient.estimate().orElseThrow().value()).isCloseTo(top / bottom, within(1e-12));
  }

  @Test
  void theWindowShrinksWhileTheValueMoves() {
    RunningQuotient.Estimate still = of(WINDOW, i -> 5 + 0.01 * random.nextGaussian());
    RunningQuotient.Estimate moving = of(WINDOW, i -> 5 + 0.01 * (i + random.nextGaussian()));
    assertThat(still.terms()).isEqualTo(WINDOW);
    assertThat(moving.terms()).isLessThan(64);
    // What is shown lags half a window behind the newest value, and says so.
    double newest = 5 + 0.01 * (WINDOW - 1);
    assertThat(Math.abs(moving.value() - newest)).isLessThan(3 * moving.error());
  }

  @Test
  void whatIsUndefinedIsPassedOver() {
    RunningQuotient quotient = new RunningQuotient();
    for (int i = 0; i < 15; i++) {
      quotient.add(1, 1);
      quotient.add(Double.NaN, 1);
      quotient.add(1, 0);
      quotient.add(1, Double.POSITIVE_INFINITY);
    }
    assertThat(quotient.estimate()).isEmpty();
    quotient.add(1, 1);
    assertThat(quotient.estimate()).hasValue(new RunningQuotient.Estimate(1, 0, 16));
  }

  private static RunningQuotient.Estimate of(int terms, IntToDoubleFunction term) {
    RunningQuotient quotient = new RunningQuotient();
    for (int i = 0; i < terms; i++) {
      quotient.add(term.applyAsDouble(i), 1);
    }
    return quotient.estimate().orElseThrow();
  }
}
