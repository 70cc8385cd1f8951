package org.nsm.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.Seeds;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Slot;

class CanonicalCorrelationsTest {
  private static final int ROWS = 40_000;

  /** Normal pairs of correlations 0.8 and 0.4, seen through linear maps of either side. */
  private static Matrix[] pairs() {
    var random = new Seeds(3).generator("pairs");
    double[] rho = {0.8, 0.4};
    double[] x = new double[2 * ROWS];
    double[] y = new double[2 * ROWS];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextGaussian();
      y[i] = rho[i % 2] * x[i] + Math.sqrt(1 - rho[i % 2] * rho[i % 2]) * random.nextGaussian();
    }
    Matrix left = Matrix.of(2, 3, new double[] {1, 2, 0.5, -1, 0.3, 2});
    Matrix right = Matrix.of(2, 2, new double[] {3, 1, -2, 1});
    return new Matrix[] {Matrix.of(ROWS, 2, x).times(left), Matrix.of(ROWS, 2, y).times(right)};
  }

  @Test
  void classicalAnalysisFindsTheCorrelationsThroughLinearMaps() {
    Matrix[] pairs = pairs();

    double[] values = CanonicalCorrelations.of(pairs[0], pairs[1]).values(9);

    // Three columns of rank two: two correlations after the constant. Errors of about ROWS^(−½).
    assertThat(values).hasSize(3);
    assertThat(values[0]).isEqualTo(1);
    assertThat(values[1]).isCloseTo(0.8, within(0.01));
    assertThat(values[2]).isCloseTo(0.4, within(0.02));
  }

  @Test
  void itsFunctionsAreOrthonormalAndCorrelateAsItSays() {
    Matrix[] pairs = pairs();
    CanonicalCorrelations exact = CanonicalCorrelations.of(pairs[0], pairs[1]);
    Matrix phi = exact.functions(Slot.X, pairs[0], 3).orElseThrow();
    Matrix psi = exact.functions(Slot.Y, pairs[1], 3).orElseThrow();

    close(TableSettings.covariance(phi, phi), 1, 1, 1);
    close(TableSettings.covariance(psi, psi), 1, 1, 1);
    close(TableSettings.covariance(phi, psi), exact.values(3));
  }

  private static void close(Matrix actual, double... diagonal) {
    for (int i = 0; i < actual.rows(); i++) {
      for (int j = 0; j < actual.columns(); j++) {
        assertThat(actual.at(i, j)).isCloseTo(i == j ? diagonal[i] : 0, within(1e-9));
      }
    }
  }

  /**
   * By the products of two Hermite series: ρ₁ = 0.9 and ρ₂ = 0.6 give 1, .9, .81, .729, .6561, .6.
   */
  @Test
  void normalPairsHaveProductsOfPowersOfTheirCorrelations() {
    ExactSpectrum exact = ConditionalExpectation.gaussian(0.9, 0.6).exactSpectrum().orElseThrow();

    double[] expected = {1, 0.9, 0.81, 0.729, 0.6561, 0.6, 0.59049, 0.54};
    double[] values = exact.values(8);
    for (int i = 0; i < 8; i++) {
      assertThat(values[i]).isCloseTo(expected[i], within(1e-12));
    }
  }

  @Test
  void tablesOfDifferentLengthAreRefused() {
    assertThatThrownBy(
            () -> ConditionalExpectation.of(Checked.points(5, 1, 1), Checked.points(4, 1, 1), true))
        .isInstanceOf(NsmException.class)
        .hasMessage(
            "pairs: expected as many rows of y as of x, two or more, found 5 of x and 4 of y");
  }
}
