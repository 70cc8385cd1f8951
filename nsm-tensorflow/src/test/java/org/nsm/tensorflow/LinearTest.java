package org.nsm.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.LinearParametrization;
import org.nsm.api.spi.Model;
import org.nsm.api.spi.Parametrization;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Tensor;
import org.nsm.testkit.JavaAlgebra;

/** What the fixed bases are: named functions, whose values are known. */
final class LinearTest {
  private final JavaAlgebra a = JavaAlgebra.create();

  private static LinearParametrization linear(Map<String, Object> settings) {
    return (LinearParametrization) Fixtures.parametrization(new LinearProvider(), settings);
  }

  private static Parametrization.Size size(int dimension) {
    return new Parametrization.Size(dimension, 2, 0);
  }

  /** Returns all functions of a basis at points, one a column. */
  private Matrix features(Map<String, Object> settings, Matrix points) {
    Model features = linear(settings).features(size(points.columns()));
    return JavaAlgebra.matrix(features.value(a, a.constant(points, DType.FLOAT64)));
  }

  @Test
  void chebyshevPolynomialsAreCosinesOfMultipleAngles() {
    Matrix points = Matrix.create(9, 1, (i, j) -> 3 + 2 * Math.cos(0.3 * i));
    Matrix t =
        features(
            Map.of(
                "basis", "chebyshev", "degree", 7L, "lower", List.of(1.0), "upper", List.of(5.0)),
            points);
    assertThat(t.columns()).isEqualTo(8);
    for (int i = 0; i < 9; i++) {
      for (int k = 0; k < 8; k++) {
        assertThat(t.at(i, k)).isCloseTo(Math.cos(0.3 * k * i), within(1e-13));
      }
    }
  }

  @Test
  void monomialsAreThePowersOfCentredCoordinates() {
    Matrix points = Matrix.create(1, 2, (i, j) -> j == 0 ? 4 : 0.5);
    Matrix p =
        features(
            Map.of("degree", 2L, "lower", List.of(1.0, -1.0), "upper", List.of(3.0, 1.0)), points);
    // t = (2, 1/2); the last coordinate runs fastest: 1, t2, t2^2, t1, t1 t2, t1^2.
    assertThat(p.toArray()).containsExactly(1, 0.5, 0.25, 2, 1, 4);
  }

  @ParameterizedTest
  @CsvSource({
    "monomials, total, 3, 4, 35",
    "chebyshev, each, 2, 4, 25",
    "sine, total, 10, 2, 66",
    "fourier, each, 2, 1, 9",
    // Lattice points with |k1| + |k2| <= 2.
    "fourier, total, 2, 2, 13"
  })
  void productsAreCountedByTheirDegree(
      String basis, String truncation, int dimension, long degree, int count) {
    Map<String, Object> settings =
        Map.of("basis", basis, "truncation", truncation, "degree", degree);
    assertThat(linear(settings).features(size(dimension)).modes()).isEqualTo(count);
  }

  /** Trapezoids and midpoints are exact for these waves: only rounding is left. */
  @ParameterizedTest
  @ValueSource(strings = {"fourier", "cosine", "sine"})
  void wavesAreOrthonormalInTheMeanOverTheirBox(String basis) {
    int n = 24;
    Matrix points =
        Matrix.create(n * n, 2, (i, j) -> ((j == 0 ? i / n : i % n) + 0.5) / n * (j == 0 ? 2 : 3));
    Matrix waves =
        features(
            Map.of(
                "basis",
                basis,
                "degree",
                3L,
                "lower",
                List.of(0.0),
                "upper",
                List.of(2.0, 3.0),
                "periods",
                List.of(2.0, 3.0)),
            points);
    Matrix gram = waves.transpose().times(waves);
    for (int i = 0; i < gram.rows(); i++) {
      for (int j = 0; j < gram.rows(); j++) {
        assertThat(gram.at(i, j) / (n * n)).isCloseTo(i == j ? 1 : 0, within(1e-13));
      }
    }
  }

  @Test
  void sinesVanishAtTheEndsAndCosinesAreLevelThere() {
    Matrix ends = Matrix.create(2, 1, (i, j) -> i == 0 ? -1 : 1);
    for (double value : features(Map.of("basis", "sine"), ends).toArray()) {
      assertThat(value).isCloseTo(0, within(1e-14));
    }
    Model cosines = linear(Map.of("basis", "cosine")).features(size(1));
    Jet jet = cosines.jet(a, a.constant(ends, DType.FLOAT64), Derivatives.GRADIENT);
    for (double slope : JavaAlgebra.values(jet.gradient())) {
      assertThat(slope).isCloseTo(0, within(1e-13));
    }
  }

  /** 4000 waves: a standard error of 1/sqrt(4000) at most, five of them allowed. */
  @Test
  void productsOfRandomWavesAreTheGaussianKernelInTheMean() {
    int n = 4000;
    Matrix points = Matrix.create(4, 2, (i, j) -> 0.7 * i * (j == 0 ? 1 : -0.5));
    Matrix z =
        features(Map.of("basis", "random-features", "functions", (long) n, "length", 1.3), points);
    Matrix kernel = z.times(z.transpose());
    for (int i = 0; i < 4; i++) {
      double squared = Math.pow(0.7 * i, 2) * 1.25;
      assertThat(kernel.at(0, i) / n)
          .isCloseTo(Math.exp(-squared / (2 * 1.3 * 1.3)), within(5 / Math.sqrt(n)));
    }
  }

  @Test
  void anotherSeedGivesOtherCentresAndTheSameSeedTheSame() {
    Matrix points = Matrix.create(3, 2, (i, j) -> 0.3 * i - j);
    Map<String, Object> radial = new LinkedHashMap<>(Map.of("basis", "radial", "functions", 5L));
    Matrix once = features(radial, points);
    assertThat(features(radial, points)).isEqualTo(once);
    radial.put("basis-seed", 1L);
    assertThat(features(radial, points)).isNotEqualTo(once);
  }

  @Test
  void functionsAreTheFeaturesTimesTheCoefficientsDerivativesAndAll() {
    LinearParametrization linear =
        linear(Map.of("basis", "chebyshev", "mask", "polynomial", "envelope", "gaussian"));
    Map<String, Tensor> values = Fixtures.draw(a, linear, size(2), DType.FLOAT64);
    Tensor v = linear.coefficients(a, values);
    Tensor x = a.constant(Matrix.create(4, 2, (i, j) -> 0.2 * i - 0.3 * j), DType.FLOAT64);
    Jet f = linear.model(size(2), values).jet(a, x, Derivatives.LAPLACIAN);
    Jet zeta = linear.features(size(2)).jet(a, x, Derivatives.LAPLACIAN);
    same(f.value(), a.matmul(zeta.value(), v));
    same(f.gradient(), a.matmul(zeta.gradient(), v));
    same(f.laplacian(), a.matmul(zeta.laplacian(), v));
    same(linear.values(a, v).get("coefficients"), values.get("coefficients"));
  }

  private static void same(Tensor seen, Tensor expected) {
    double[] x = JavaAlgebra.values(seen);
    double[] y = JavaAlgebra.values(expected);
    assertThat(x).hasSameSizeAs(y);
    IntStream.range(0, x.length).forEach(i -> assertThat(x[i]).isCloseTo(y[i], within(1e-12)));
  }

  @Test
  void aTrainedEnvelopeIsRefused() {
    assertThatThrownBy(() -> linear(Map.of("envelope", "exponential")))
        .isInstanceOfSatisfying(
            SettingsException.class, e -> assertThat(e.key()).isEqualTo("envelope"));
  }

  @Test
  void aBasisBeyondAllMeasureIsRefused() {
    LinearParametrization many = linear(Map.of("degree", 10L));
    assertThatThrownBy(() -> many.parameters(size(30)))
        .isInstanceOfSatisfying(
            NsmException.class, e -> assertThat(e.failure()).isEqualTo(Failure.CONFIGURATION))
        .hasMessage(
            "parametrization.degree: 30 variables to degree 10 are more than 65536 functions;"
                + " lower it");
  }
}
