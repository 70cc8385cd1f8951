package org.nsm.plugins.koopman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nsm.api.Matrix;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorDescriptor.Measure;
import org.nsm.api.spi.OperatorDescriptor.Problem;
import org.nsm.api.tensor.DType;
import org.nsm.testkit.JavaAlgebra;

class OrnsteinUhlenbeckTest {
  private static final double DECAY = 0.3;

  /** Equidistant nodes on which the trapezoid rule is exact to rounding for N(0, 1) and below. */
  private static final double STEP = 0.15;

  private static final Matrix NODES = Matrix.create(161, 1, (i, j) -> STEP * (i - 80));

  @Test
  void conditionalExpectationsOfHermitePolynomialsAreMultiplesOfThem() {
    // E[h_n(e^(-g) x + sqrt(1 - e^(-2g)) xi)] = e^(-g n) h_n(x), the expectation by a trapezoid
    // rule in xi that is exact to rounding; h_7 is of the order of 100 on these points.
    ExactSpectrum exact = OrnsteinUhlenbeck.of(1, 1, DECAY).exactSpectrum().orElseThrow();
    int modes = 8;
    double[] values = exact.values(modes);
    for (double x : new double[] {-2.5, -0.4, 0, 1, 3}) {
      Matrix ends =
          Matrix.create(
              NODES.rows(),
              1,
              (i, j) ->
                  Math.exp(-DECAY) * x + Math.sqrt(1 - Math.exp(-2 * DECAY)) * NODES.at(i, 0));
      Matrix after = exact.functions(ends, modes).orElseThrow();
      Matrix before = exact.functions(Matrix.of(1, 1, new double[] {x}), modes).orElseThrow();
      for (int n = 0; n < modes; n++) {
        double mean = 0;
        for (int i = 0; i < NODES.rows(); i++) {
          mean += STEP * normal(NODES.at(i, 0)) * after.at(i, n);
        }
        assertThat(mean).isCloseTo(values[n] * before.at(0, n), within(1e-11));
      }
    }
  }

  @Test
  void spectrumIsThatOfTheDiscretisedTransitionDensity() {
    // S(x, y) = sqrt(pi(x)) p(y | x) / sqrt(pi(y)) is symmetric with the eigenvalues of T. The
    // trapezoid rule is exact to rounding for it, eigenfunctions h_n sqrt(pi) being entire.
    double[] discrete = discretised();
    double[] exact = OrnsteinUhlenbeck.of(1, 2, DECAY / 2).exactSpectrum().orElseThrow().values(9);

    assertThat(Arrays.copyOf(discrete, 9)).containsExactly(exact, within(1e-11));
  }

  @Test
  void spectrumInSeveralDimensionsIsThatOfProducts() {
    double[] discrete = discretised();
    double[] products =
        IntStream.range(0, 1000)
            .mapToDouble(i -> discrete[i % 10] * discrete[i / 10 % 10] * discrete[i / 100])
            .map(v -> -v)
            .sorted()
            .map(v -> -v)
            .limit(20)
            .toArray();
    double[] exact = OrnsteinUhlenbeck.of(3, 1, DECAY).exactSpectrum().orElseThrow().values(20);

    // Levels 0, 1, 2, 3 have 1, 3, 6 and 10 modes.
    assertThat(exact).containsExactly(products, within(1e-11));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void eigenfunctionsAreOrthonormalInTheStationaryLaw(int dimension) {
    int perAxis = NODES.rows();
    int count = dimension == 1 ? perAxis : perAxis * perAxis;
    Matrix points =
        Matrix.create(count, dimension, (i, j) -> NODES.at(j == 0 ? i % perAxis : i / perAxis, 0));
    Matrix phi =
        OrnsteinUhlenbeck.of(dimension, 1, DECAY)
            .exactSpectrum()
            .orElseThrow()
            .functions(points, 10)
            .orElseThrow();
    Matrix weighted =
        Matrix.create(
            count,
            10,
            (i, j) -> {
              double weight = 1;
              for (int axis = 0; axis < dimension; axis++) {
                weight *= STEP * normal(points.at(i, axis));
              }
              return weight * phi.at(i, j);
            });

    assertIdentity(weighted.transpose().times(phi), 1e-10);
  }

  @Test
  void momentsOfEigenfunctionsOnTransitionsAreTheEigenvalues() {
    // 200,000 transitions: h_2 has fourth moment 15, so entries of M and Q err by about 0.01.
    OrnsteinUhlenbeck operator = OrnsteinUhlenbeck.of(2, 1, DECAY);
    int modes = 6;
    Matrix[] seen = GivenModel.exact(operator, modes).sample(operator, 200_000, 1);
    double[] values = operator.exactSpectrum().orElseThrow().values(modes);
    Matrix projection = GivenModel.mean(seen[0], seen[1]);

    assertIdentity(GivenModel.mean(seen[0], seen[0]), 0.05);
    for (int i = 0; i < modes; i++) {
      for (int j = 0; j < modes; j++) {
        assertThat(projection.at(i, j)).isCloseTo(i == j ? values[i] : 0, within(0.05));
      }
    }
  }

  @Test
  void theOperatorIsSelfAdjointOnEveryBatch() {
    OrnsteinUhlenbeck operator = OrnsteinUhlenbeck.of(1, 1, DECAY);
    GivenModel arbitrary =
        new GivenModel(
            1,
            3,
            x ->
                Matrix.create(
                    x.rows(), 3, (i, j) -> Math.sin((j + 1) * x.at(i, 0)) + j * x.at(i, 0)));
    Matrix[] seen = arbitrary.sample(operator, 10, 3);
    double[] there = GivenModel.mean(seen[0], seen[1]).toArray();

    // Equal up to the order of summation.
    assertThat(GivenModel.mean(seen[1], seen[0]).toArray()).containsExactly(there, within(1e-14));
    assertThat(there[1]).isNotZero();
  }

  @Test
  void transitionsHaveTheExactLaw() {
    // Moments up to the fourth of 200,000 transitions; standard errors are below 0.025.
    JavaAlgebra a = JavaAlgebra.create();
    int count = 200_000;
    Batch batch =
        OrnsteinUhlenbeck.of(1, 1, DECAY)
            .sampler()
            .draw(a, GivenModel.key(a, 5), count, DType.FLOAT64);
    double[] x = JavaAlgebra.values(batch.x());
    double[] y = JavaAlgebra.values(batch.y());
    double memory = Math.exp(-DECAY);
    double[] noise = new double[count];
    Arrays.setAll(noise, i -> (y[i] - memory * x[i]) / Math.sqrt(1 - memory * memory));

    for (double[] normal : new double[][] {x, y, noise}) {
      assertThat(moment(normal, 1)).isCloseTo(0, within(0.02));
      assertThat(moment(normal, 2)).isCloseTo(1, within(0.02));
      assertThat(moment(normal, 4)).isCloseTo(3, within(0.15));
    }
    double[] products = new double[count];
    Arrays.setAll(products, i -> x[i] * noise[i]);
    assertThat(moment(products, 1)).isCloseTo(0, within(0.02));
    assertThat(moment(products, 2)).isCloseTo(1, within(0.05));
  }

  @Test
  void veryShortLagsKeepTheirNoise() {
    JavaAlgebra a = JavaAlgebra.create();
    Batch batch =
        OrnsteinUhlenbeck.of(1, 1, 1e-8)
            .sampler()
            .draw(a, GivenModel.key(a, 6), 20_000, DType.FLOAT64);
    double[] step = JavaAlgebra.values(a.subtract(batch.y(), batch.x()));

    // 2 lag, to one per cent of statistical error
    assertThat(moment(step, 2)).isCloseTo(2e-8, within(1e-9));
  }

  @Test
  void drawsDependOnTheKeyAlone() {
    double[] first = draw(7);

    assertThat(draw(7)).isEqualTo(first);
    assertThat(draw(8)).isNotEqualTo(first);
  }

  @Test
  void itSaysWhatItIs() {
    Operator operator = create(Map.of("dimension", 3));

    assertThat(operator.descriptor().problem()).isEqualTo(Problem.EIGEN);
    assertThat(operator.descriptor().measure()).isEqualTo(Measure.SAMPLING);
    assertThat(operator.descriptor().quantity()).isEqualTo("eigenvalue");
    assertThat(operator.descriptor().positive()).isTrue();
    assertThat(operator.descriptor().dimension()).isEqualTo(3);
    assertThat(operator.sampler().dimension()).isEqualTo(3);
    assertThat(operator.quadrature(1)).isEmpty();
  }

  @Test
  void badSettingsAreNamed() {
    refused(() -> create(Map.of("dimension", 0)), "dimension");
    refused(() -> create(Map.of("rate", -1)), "rate");
    refused(() -> create(Map.of("lagg", 1)), "did you mean 'lag'");
    refused(() -> OrnsteinUhlenbeck.of(0, 1, 1), "dimension: must be at least 1, not 0");
    refused(() -> OrnsteinUhlenbeck.of(1, 0, 1), "rate: must be positive");
    refused(() -> OrnsteinUhlenbeck.of(1, 1, Double.NaN), "lag: must be positive");
  }

  private static Operator create(Map<String, ?> raw) {
    OrnsteinUhlenbeckProvider provider = new OrnsteinUhlenbeckProvider();
    return provider.create(provider.schema().bind(raw));
  }

  private static void refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(SettingsException.class).hasMessageContaining(message);
  }

  private static double[] draw(int step) {
    JavaAlgebra a = JavaAlgebra.create();
    Batch batch =
        OrnsteinUhlenbeck.of(2, 1, 1).sampler().draw(a, GivenModel.key(a, step), 5, DType.FLOAT32);
    return JavaAlgebra.values(a.concat(java.util.List.of(batch.x(), batch.y()), 1));
  }

  /** Eigenvalues of the discretised transition density, falling. */
  private static double[] discretised() {
    double memory = Math.exp(-DECAY);
    double deviation = Math.sqrt(1 - memory * memory);
    Matrix s =
        Matrix.create(
            NODES.rows(),
            NODES.rows(),
            (i, j) -> {
              double x = NODES.at(i, 0);
              double y = NODES.at(j, 0);
              double density = normal((y - memory * x) / deviation) / deviation;
              return STEP * density * Math.exp((y * y - x * x) / 4);
            });
    JavaAlgebra a = JavaAlgebra.create();
    double[] ascending =
        JavaAlgebra.values(a.symmetricEigen(a.constant(s, DType.FLOAT64)).values());
    double[] falling = new double[ascending.length];
    Arrays.setAll(falling, i -> ascending[ascending.length - 1 - i]);
    return falling;
  }

  private static void assertIdentity(Matrix gram, double tolerance) {
    for (int i = 0; i < gram.rows(); i++) {
      for (int j = 0; j < gram.columns(); j++) {
        assertThat(gram.at(i, j)).isCloseTo(i == j ? 1 : 0, within(tolerance));
      }
    }
  }

  private static double moment(double[] values, int power) {
    return Arrays.stream(values).map(v -> Math.pow(v, power)).average().orElseThrow();
  }

  private static double normal(double x) {
    return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }
}
