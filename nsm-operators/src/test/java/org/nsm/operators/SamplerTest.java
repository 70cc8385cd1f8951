package org.nsm.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nsm.api.Matrix;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Density;
import org.nsm.api.spi.Sampler;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;
import org.nsm.testkit.DifferenceModel;
import org.nsm.testkit.JavaAlgebra;

class SamplerTest {

  static Stream<Sampler> samplers() {
    return Stream.of(
        GaussianSampler.of(1, 0.7),
        GaussianSampler.of(3, 2),
        GaussianMixtureSampler.of(1, 0.5, 3),
        GaussianMixtureSampler.of(2, 0.7, 2, 5, 11, 20),
        GaussianMixtureSampler.of(2, new double[] {0.5, 1.5}, new double[] {3, 1}),
        GaussianMixtureSampler.of(4, 1, 2),
        UniformSampler.of(2, 3),
        CentredMixtureSampler.of(
            Matrix.of(2, 2, new double[] {-1, 0.5, 1.5, 0}), new double[][] {{0.7, 2}, {1}}),
        CentredMixtureSampler.of(
            Matrix.of(1, 2, new double[] {0.3, -0.2}), new double[][] {{0.6, 1.2}}, 2),
        DirichletBoxSampler.of(1, 3),
        DirichletBoxSampler.of(3, 3.5));
  }

  @ParameterizedTest
  @MethodSource("samplers")
  void rootOfTheDensityHasTheDerivativesThatDifferencesFind(Sampler sampler) {
    Density density = sampler.density().orElseThrow();
    Matrix points = Checked.points(40, sampler.dimension(), 2.5);
    double[] centre = Checked.log(density, points);
    DifferenceModel relative = new DifferenceModel(sampler.dimension(), 1, x -> root(density, x));
    JavaAlgebra a = JavaAlgebra.create();
    Tensor x = a.constant(points, DType.FLOAT64);
    Jet expected = relative.jet(a, x, Derivatives.LAPLACIAN);
    Jet stated = density.relativeRoot(a, x, Derivatives.LAPLACIAN);

    double[] gradient = JavaAlgebra.values(stated.gradient());
    double[] expectedGradient = JavaAlgebra.values(expected.gradient());
    double[] laplacian = JavaAlgebra.values(stated.laplacian());
    double[] expectedLaplacian = JavaAlgebra.values(expected.laplacian());
    assertThat(stated.gradient().shape()).isEqualTo(Shape.of(sampler.dimension(), 40, 1));
    assertThat(JavaAlgebra.values(stated.value())).containsOnly(1);
    for (int i = 0; i < 40; i++) {
      double rootOfDensity = Math.exp(0.5 * centre[i]);
      for (int axis = 0; axis < sampler.dimension(); axis++) {
        // Sixth-order differences with step 0.01 of functions on scale 0.5 or larger.
        assertThat(gradient[axis * 40 + i] * rootOfDensity)
            .isCloseTo(expectedGradient[axis * 40 + i], within(1e-8));
      }
      assertThat(laplacian[i] * rootOfDensity).isCloseTo(expectedLaplacian[i], within(1e-7));
    }
  }

  @ParameterizedTest
  @MethodSource("samplers")
  void jetsGoNoFurtherThanAsked(Sampler sampler) {
    JavaAlgebra a = JavaAlgebra.create();
    Tensor x = a.constant(Checked.points(3, sampler.dimension(), 1), DType.FLOAT64);
    for (Derivatives depth : Derivatives.values()) {
      assertThat(sampler.density().orElseThrow().relativeRoot(a, x, depth).derivatives())
          .isEqualTo(depth);
    }
  }

  @ParameterizedTest
  @MethodSource("samplers")
  void densityIsThatOfThePoints(Sampler sampler) {
    // E[g(x)/w(x)] over the points is the integral of g: here of a normal law of width 0.6 cut off
    // nowhere that matters, so it must be 1. 40,000 points leave an error of about 1e-2.
    JavaAlgebra a = JavaAlgebra.create();
    int count = 40_000;
    Tensor x = sampler.draw(a, key(a, 1), count, DType.FLOAT64).x();
    double[] log = JavaAlgebra.values(sampler.density().orElseThrow().log(a, x));
    double[] bump =
        JavaAlgebra.values(
            GaussianSampler.of(sampler.dimension(), 0.6).density().orElseThrow().log(a, x));
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += Math.exp(bump[i] - log[i]);
    }
    assertThat(x.shape()).isEqualTo(Shape.of(count, sampler.dimension()));
    assertThat(sum / count).isCloseTo(1, within(0.05));
  }

  @Test
  void momentsAreThoseOfTheLaw() {
    // Relative error of a second moment from 40,000 points is about 1 %.
    assertThat(secondMoment(GaussianSampler.of(2, 3))).isCloseTo(9, within(0.4));
    assertThat(secondMoment(UniformSampler.of(2, 3))).isCloseTo(3, within(0.1));
    assertThat(secondMoment(GaussianMixtureSampler.of(2, 1, 3))).isCloseTo(5, within(0.25));
    Sampler uneven = GaussianMixtureSampler.of(2, new double[] {1, 3}, new double[] {0.75, 0.25});
    assertThat(secondMoment(uneven)).isCloseTo(3, within(0.2));
  }

  @Test
  void pointsInADirichletBoxKeepAwayFromItsBorder() {
    // The variance of Beta(3, 3) on [−1, 1] is 1/7.
    assertThat(secondMoment(DirichletBoxSampler.of(2, 3))).isCloseTo(9.0 / 7, within(0.03));
    double[] log =
        Checked.log(
            DirichletBoxSampler.of(1, 2).density().orElseThrow(),
            Matrix.of(2, 1, new double[] {0, 2.1}));
    assertThat(Math.exp(log[0])).isCloseTo(15.0 / 32, within(1e-12));
    assertThat(Math.exp(log[1])).isZero();
  }

  @ParameterizedTest
  @MethodSource("samplers")
  void drawsDependOnTheKeyAlone(Sampler sampler) {
    JavaAlgebra a = JavaAlgebra.create();
    double[] first = draw(sampler, a, 5);
    assertThat(draw(sampler, JavaAlgebra.create(), 5)).isEqualTo(first);
    assertThat(draw(sampler, a, 6)).isNotEqualTo(first);
  }

  @Test
  void mixtureStaysExactWhereEveryComponentUnderflows() {
    Density density = GaussianMixtureSampler.of(2, 0.7, 2).density().orElseThrow();
    Matrix far = Matrix.of(1, 2, new double[] {200, 0});
    JavaAlgebra a = JavaAlgebra.create();
    Jet jet = density.relativeRoot(a, a.constant(far, DType.FLOAT64), Derivatives.LAPLACIAN);

    // Out there the mixture is half its widest component: log ½ − log(2π·4) − 200²/8.
    assertThat(Checked.log(density, far)[0])
        .isCloseTo(Math.log(0.5) - Math.log(8 * Math.PI) - 5000, within(1e-9));
    assertThat(JavaAlgebra.values(jet.gradient())[0]).isCloseTo(-25, within(1e-9));
    // −d/(2s²) + r²/(4s⁴)
    assertThat(JavaAlgebra.values(jet.laplacian())[0]).isCloseTo(-0.25 + 625, within(1e-9));
  }

  @Test
  void uniformDensityIsZeroOutsideItsBox() {
    Density density = UniformSampler.of(2, 1).density().orElseThrow();
    double[] log = Checked.log(density, Matrix.of(2, 2, new double[] {0.5, -0.9, 0.5, -1.1}));

    assertThat(Math.exp(log[0])).isCloseTo(0.25, within(1e-12));
    assertThat(Math.exp(log[1])).isZero();
  }

  @Test
  void settingsBecomeSamplers() {
    Sampler gaussian = create(new GaussianProvider(), Map.of("scale", 2));
    assertThat(gaussian.dimension()).isEqualTo(2);
    assertThat(secondMoment(create(new GaussianMixtureProvider(), Map.of("scales", "[2]"))))
        .isCloseTo(4, within(0.2));
    assertThat(create(new UniformProvider(), Map.of("limit", 5)).dimension()).isEqualTo(2);
  }

  @Test
  void badSettingsAreNamed() {
    GaussianMixtureProvider mixture = new GaussianMixtureProvider();
    refused(() -> create(mixture, Map.of("scales", List.of())), "scales");
    refused(
        () -> create(mixture, Map.of("scales", List.of(1, 2), "weights", List.of(1))), "weights");
    refused(() -> create(mixture, Map.of("scales", List.of(1), "weights", List.of(0))), "weights");
    refused(() -> create(mixture, Map.of("scale", 1)), "did you mean 'scales'");
    refused(() -> create(new GaussianProvider(), Map.of("scale", 0)), "scale");
    refused(() -> create(new UniformProvider(), Map.of("limit", -1)), "limit");
    refused(() -> GaussianSampler.of(2, Double.POSITIVE_INFINITY), "scale");
  }

  private static Sampler create(org.nsm.api.spi.SamplerProvider provider, Map<String, ?> raw) {
    return provider.create(provider.schema().bind(raw), 2);
  }

  private static void refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(SettingsException.class).hasMessageContaining(message);
  }

  private static double[] draw(Sampler sampler, JavaAlgebra a, int step) {
    return JavaAlgebra.values(sampler.draw(a, key(a, step), 10, DType.FLOAT32).x());
  }

  /** The mean square of one coordinate. */
  private static double secondMoment(Sampler sampler) {
    JavaAlgebra a = JavaAlgebra.create();
    Tensor x = sampler.draw(a, key(a, 2), 40_000, DType.FLOAT64).x();
    return JavaAlgebra.values(a.mean(a.square(x), 0, 1))[0];
  }

  private static RandomKey key(JavaAlgebra a, int step) {
    return new RandomKey(42, a.scalar(step, DType.INT32));
  }

  private static Matrix root(Density density, Matrix x) {
    double[] log = Checked.log(density, x);
    return Matrix.create(x.rows(), 1, (i, j) -> Math.exp(0.5 * log[i]));
  }
}
