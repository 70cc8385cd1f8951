package org.nsm.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nsm.api.Matrix;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.testkit.JavaAlgebra;

class KernelSpectraTest {

  static Stream<Arguments> kernels() {
    return Stream.of(
        Arguments.of(Kernels.rbf(0.7), 3),
        Arguments.of(Kernels.laplace(0.7), 3),
        Arguments.of(Kernels.rbf(3), 20),
        Arguments.of(Kernels.laplace(3), 20),
        Arguments.of(Kernels.polynomial(3, 0.5), 3),
        Arguments.of(Kernels.polynomial(1, 0), 2),
        Arguments.of(Kernels.arcCosine(0), 3),
        Arguments.of(Kernels.arcCosine(1), 3),
        Arguments.of(Kernels.arcCosine(2), 2));
  }

  /** Kernels are said twice; opposite and equal points are where angles lose their digits. */
  @ParameterizedTest
  @MethodSource("kernels")
  void theAlgebraAndThePlainFunctionAgree(Kernel kernel, int dimension) {
    Matrix x = Checked.points(12, dimension, 2);
    Matrix y = Matrix.create(12, dimension, (i, j) -> i < 3 ? -x.at(i, j) : x.at((7 * i) % 12, j));
    JavaAlgebra a = JavaAlgebra.create();

    double[] seen =
        JavaAlgebra.values(
            kernel.matrix(a, a.constant(x, DType.FLOAT64), a.constant(y, DType.FLOAT64)));

    double[] expected = kernel.matrix(x, y).toArray();
    for (int i = 0; i < seen.length; i++) {
      // The root of a rounding of 1e-16, where a distance or an angle is zero.
      assertThat(seen[i]).isCloseTo(expected[i], within(1e-7 * (1 + Math.abs(expected[i]))));
    }
  }

  /** A neuron with weights w ~ N(0, I): k = 2E[σ(w·x)σ(w·y)], by a rule in the plane. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void theArcCosineKernelIsTheMeanProductOfTwoNeurons(int order) {
    double[] x = {0.8, -0.3};
    double[] y = {0.5, 1.1};
    double step = 0.01;
    double sum = 0;
    for (double u = -8; u < 8; u += step) {
      for (double v = -8; v < 8; v += step) {
        double weight = Math.exp(-0.5 * (u * u + v * v)) / (2 * Math.PI) * step * step;
        double left = Math.max(0, u * x[0] + v * x[1]);
        double right = Math.max(0, u * y[0] + v * y[1]);
        sum += weight * Math.pow(left, order) * Math.pow(right, order);
      }
    }
    // The kinks cost the trapezoid rule the square of its step.
    assertThat(Kernels.arcCosine(order).at(x, y)).isCloseTo(2 * sum, within(1e-4));
  }

  @Test
  void mehlersFormulaIsTheTabulatedSpectrum() {
    // a = 1/4, b = 1/2, c = √5/4: λ₁ = √(2a/A) = √((√5 − 1)/(√5 + 1)) = 0.618…, the golden ratio.
    double golden = (Math.sqrt(5) - 1) / 2;
    double[] values = MehlerSpectrum.rbf(1, 1, 1).values(4);
    for (int n = 0; n < 4; n++) {
      assertThat(values[n]).isCloseTo(golden * Math.pow(golden, 2 * n), within(1e-14));
    }
  }

  static Stream<Arguments> closedForms() {
    return Stream.of(
        Arguments.of(Kernels.rbf(1), Law.gaussian(1, 1), 12, 1e-12),
        Arguments.of(Kernels.rbf(1.2), Law.gaussian(2, 1.2), 10, 1e-9),
        Arguments.of(Kernels.arcCosine(1), Law.gaussian(1, 1.5), 2, 1e-12),
        // Kinks: the rule errs by the square of the distance of its nodes, a quarter deviation
        // here.
        Arguments.of(Kernels.arcCosine(2), Law.gaussian(2, 1), 6, 1e-3),
        Arguments.of(Kernels.arcCosine(1), Law.gaussian(2, 1), 5, 3e-3),
        Arguments.of(Kernels.laplace(0.5), Law.uniform(1, 2), 8, 3e-4),
        Arguments.of(Kernels.polynomial(3, 0.5), Law.uniform(2, 1), 10, 1e-12),
        Arguments.of(Kernels.polynomial(2, 1), Law.gaussian(2, 1), 6, 1e-12));
  }

  @ParameterizedTest
  @MethodSource("closedForms")
  void closedFormsAgreeWithNystromsMethodOnARule(
      Kernel kernel, Law law, int modes, double tolerance) {
    ExactSpectrum exact = KernelOperator.of(kernel, law).exactSpectrum().orElseThrow();
    assertThat(exact).isNotInstanceOf(Nystrom.class);
    int fineness = law.domain().dimension();

    double[] seen = Nystrom.of(kernel, law, law.rule(fineness).orElseThrow()).values(modes);
    double[] expected = exact.values(modes);

    assertThat(expected).hasSize(modes);
    for (int i = 0; i < modes; i++) {
      assertThat(seen[i])
          .as("eigenvalue %d", i + 1)
          .isCloseTo(expected[i], within(tolerance * expected[0]));
    }
  }

  /** No formula, and a kink: known from two rules, and so is how well. */
  @Test
  void aSpectrumFromRulesSaysHowFarItMayBeOff() {
    ExactSpectrum exact =
        KernelOperator.of(Kernels.laplace(1), Law.gaussian(1, 1)).exactSpectrum().orElseThrow();
    ExactSpectrum analytic =
        KernelOperator.of(Kernels.rbf(1), Law.uniform(2, 1)).exactSpectrum().orElseThrow();

    assertThat(exact.source()).isEqualTo("Nyström");
    assertThat(exact.errors(3)[0]).isBetween(1e-6, 1e-3);
    assertThat(Arrays.stream(analytic.errors(6)).max().orElseThrow()).isLessThan(1e-13);
  }

  /** What the kernel method on random points is worth: errors of the order of n^(−½). */
  @Test
  void nystromOnRandomPointsErrsByAFewPerCent() {
    Law law = Law.gaussian(1, 1);
    JavaAlgebra a = JavaAlgebra.create();
    Matrix points =
        JavaAlgebra.matrix(
            law.draw(a, new RandomKey(1, a.scalar(0, DType.INT32)), 1000, DType.FLOAT64));
    Law sample = Law.points(points);

    double[] seen = Nystrom.of(Kernels.rbf(1), sample, sample.rule(1).orElseThrow()).values(4);

    double[] exact = MehlerSpectrum.rbf(1, 1, 1).values(4);
    for (int i = 0; i < 4; i++) {
      assertThat(seen[i] / exact[i] - 1).isBetween(-0.1, 0.1);
    }
  }

  @Test
  void aKernelOfFiniteRankHasNoMoreModes() {
    KernelOperator operator = KernelOperator.of(Kernels.polynomial(2, 1), Law.gaussian(3, 1));

    assertThat(operator.mostModes()).isEqualTo(10);
    assertThat(KernelOperator.of(Kernels.rbf(1), Law.gaussian(3, 1)).mostModes())
        .isEqualTo(Integer.MAX_VALUE);
    assertThat(KernelOperator.of(Kernels.rbf(1), Law.points(Checked.points(7, 2, 1))).mostModes())
        .isEqualTo(7);
  }

  @Test
  void aLawWithoutARuleIsLearnedFromPairsAlone() {
    assertThatThrownBy(
            () ->
                KernelOperator.of(Kernels.rbf(1), Law.gaussian(3, 1), KernelOperator.LearnFrom.LAW))
        .isInstanceOf(SettingsException.class)
        .hasMessage("learn-from: there is no rule of integration in 3 dimensions; expected pairs");
  }
}
