package org.nsm.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nsm.api.Matrix;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Operator;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.testkit.JavaAlgebra;

/** The generator of Langevin dynamics: spectra, sampling, and what it refuses. */
final class LangevinTest {
  private static Operator operator(Object... settings) {
    Map<String, Object> map = new java.util.HashMap<>();
    for (int k = 0; k < settings.length; k += 2) {
      map.put((String) settings[k], settings[k + 1]);
    }
    LangevinProvider provider = new LangevinProvider();
    return provider.create(provider.schema().bind(map));
  }

  private static Matrix draw(Operator operator, int count) {
    JavaAlgebra a = JavaAlgebra.create();
    RandomKey key = new RandomKey(17, a.scalar(3, DType.INT32));
    return JavaAlgebra.matrix(operator.sampler().draw(a, key, count, DType.FLOAT64).x());
  }

  /** ∫h dπ by the quadrature less the mean over samples, in standard errors. */
  private static double deviation(Operator operator, Matrix points, double[] powers) {
    var rule = operator.quadrature(1).orElseThrow();
    double exact = 0;
    for (int i = 0; i < rule.weights().length; i++) {
      exact += rule.weights()[i] * moment(rule.nodes(), i, powers);
    }
    double mean = 0;
    double square = 0;
    for (int i = 0; i < points.rows(); i++) {
      double h = moment(points, i, powers);
      mean += h / points.rows();
      square += h * h / points.rows();
    }
    return (mean - exact) / Math.sqrt((square - mean * mean) / points.rows());
  }

  private static double moment(Matrix points, int row, double... powers) {
    double product = 1;
    for (int k = 0; k < powers.length; k++) {
      product *= Math.pow(points.at(row, k), powers[k]);
    }
    return product;
  }

  @Test
  void thePublishedEigenvaluesAreThoseOfTheReference() {
    ExactSpectrum exact = operator("potential", "prinz").exactSpectrum().orElseThrow();
    double[] values = exact.values(8);
    assertThat(values[0]).isZero();
    for (int k = 1; k < 8; k++) {
      assertThat(values[k]).isCloseTo(GridOraclesTest.PRINZ[k], within(1.5e-4));
      assertThat(exact.errors(8)[k]).isLessThan(1e-5);
    }
  }

  @Test
  void eigenvaluesAreInverselyProportionalToTheFriction() {
    double[] one = operator("potential", "prinz").exactSpectrum().orElseThrow().values(4);
    double[] ten =
        operator("potential", "prinz", "friction", 0.1).exactSpectrum().orElseThrow().values(4);
    for (int k = 0; k < 4; k++) {
      assertThat(ten[k]).isCloseTo(10 * one[k], within(1e-6));
    }
  }

  @Test
  void aHarmonicPotentialHasTheEigenvaluesOfOrnsteinAndUhlenbeck() {
    double[] values =
        operator(
                "potential",
                "custom",
                "dimension",
                3,
                "coefficients",
                List.of(0.5, 1.0, 1.5),
                "powers",
                List.of(2L, 0L, 0L, 0L, 2L, 0L, 0L, 0L, 2L))
            .exactSpectrum()
            .orElseThrow()
            .values(8);
    // Rates are sums of 1, 2 and 3.
    assertThat(values).containsExactly(new double[] {0, -1, -2, -2, -3, -3, -3, -4}, within(1e-7));
  }

  @Test
  void fourWellsByACustomPolynomialAreTheSame() {
    double[] known =
        operator("potential", "quadruple-well").exactSpectrum().orElseThrow().values(6);
    double[] custom =
        operator(
                "potential",
                "custom",
                "dimension",
                2,
                "coefficients",
                List.of(1.0, -0.0625, -2.0, 0.1875, 1.0, -0.125, -2.0, 0.375),
                "powers",
                List.of(4L, 0L, 3L, 0L, 2L, 0L, 1L, 0L, 0L, 4L, 0L, 3L, 0L, 2L, 0L, 1L))
            .exactSpectrum()
            .orElseThrow()
            .values(6);
    assertThat(custom).containsExactly(known, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({
    "prinz, 1",
    "double-well, 1",
    "triple-well, 2",
    "quadruple-well, 3",
    "mueller-brown, 0.05"
  })
  void pointsHaveTheMomentsOfTheLaw(String potential, double beta) {
    Operator operator = operator("potential", potential, "beta", beta);
    Matrix points = draw(operator, 40_000);
    int d = points.columns();
    for (int p = 1; p <= 4; p++) {
      for (int k = 0; k < d; k++) {
        double[] powers = new double[d];
        powers[k] = p;
        assertThat(Math.abs(deviation(operator, points, powers)))
            .as("x_%d^%d", k, p)
            .isLessThan(4.5);
      }
    }
    if (d == 2) {
      assertThat(Math.abs(deviation(operator, points, new double[] {1, 1}))).isLessThan(4.5);
    }
  }

  @Test
  void chainsHaveTheMomentsOfTheLawWithinAWell() {
    // One well, so that nothing depends on how wells are chosen.
    Operator operator =
        operator(
            "potential",
            "custom",
            "dimension",
            2,
            "coefficients",
            List.of(1.0, 1.0, 0.5),
            "powers",
            List.of(4L, 0L, 0L, 2L, 2L, 2L),
            "sampling",
            "mala",
            "mala-step",
            0.1,
            "mala-steps",
            100);
    Matrix points = draw(operator, 20_000);
    for (double[] powers :
        new double[][] {{1, 0}, {0, 1}, {2, 0}, {0, 2}, {1, 1}, {4, 0}, {2, 2}}) {
      assertThat(Math.abs(deviation(operator, points, powers))).isLessThan(4.5);
    }
    assertThat(operator.notes()).singleElement().asString().contains("mala-steps");
  }

  @Test
  void secondMomentOfPrinzsLawIsTheKnownOne() {
    var rule = operator("potential", "prinz").quadrature(1).orElseThrow();
    double square = 0;
    for (int i = 0; i < rule.weights().length; i++) {
      square += rule.weights()[i] * Math.pow(rule.nodes().at(i, 0), 2);
    }
    assertThat(square).isCloseTo(0.27163, within(5e-6));
  }

  @Test
  void whatCannotBeIsRefusedInOneLine() {
    refused("beta", "must be positive", "beta", 0.0);
    refused("beta", "must be positive", "beta", -1.0);
    refused("friction", "must be positive", "friction", 0.0);
    refused("dimension", "2 coordinates of its own", "potential", "mueller-brown", "dimension", 1);
    refused("dimension", "number of coordinates", "potential", "custom");
    refused("domain", "cuts the density", "potential", "prinz", "domain", List.of(-0.5, 0.5));
    refused("domain", "low and then a high", "domain", List.of(1.0, -1.0));
    refused("domain", "low and high end", "domain", List.of(1.0));
    refused("heights", "custom", "heights", List.of(1.0));
    refused(
        "potential",
        "does not decay",
        "potential",
        "custom",
        "dimension",
        1,
        "coefficients",
        List.of(0.0, 0.0, -1.0));
    refused(
        "potential",
        "does not decay",
        "potential",
        "custom",
        "dimension",
        1,
        "heights",
        List.of(-3.0),
        "centres",
        List.of(0.0),
        "widths",
        List.of(1.0));
    refused(
        "potential",
        "expected a finite number",
        "potential",
        "custom",
        "dimension",
        1,
        "coefficients",
        List.of(0.0, 0.0, 1e308),
        "domain",
        List.of(-100.0, 100.0));
    refused(
        "powers",
        "one for each coefficient",
        "potential",
        "custom",
        "dimension",
        2,
        "coefficients",
        List.of(1.0),
        "powers",
        List.of(2L));
    refused(
        "sampling",
        "one or two",
        "potential",
        "custom",
        "dimension",
        3,
        "sampling",
        "grid",
        "coefficients",
        List.of(1.0, 1.0, 1.0, 1.0),
        "powers",
        List.of(4L, 0L, 0L, 0L, 4L, 0L, 0L, 0L, 4L, 1L, 1L, 1L));
  }

  private static void refused(String key, String message, Object... settings) {
    assertThatThrownBy(() -> operator(settings))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith(key)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }
}
