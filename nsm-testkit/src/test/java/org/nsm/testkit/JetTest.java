package org.nsm.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/** Jets of products, against derivatives taken by hand. */
final class JetTest {
  private static final double[][] POINTS = {{0.5, -1}, {2, 0.25}, {-0.75, 1.5}};

  private final JavaAlgebra a = JavaAlgebra.create();

  /** A function with its derivatives in x and y, and its Laplacian. */
  private interface Formula {
    double[] at(double x, double y);
  }

  /** The jet of some functions of two variables at the three points. */
  private Jet jet(Formula... functions) {
    int modes = functions.length;
    double[][] parts = new double[4][3 * modes];
    for (int b = 0; b < 3; b++) {
      for (int l = 0; l < modes; l++) {
        double[] values = functions[l].at(POINTS[b][0], POINTS[b][1]);
        for (int part = 0; part < 4; part++) {
          parts[part][b * modes + l] = values[part];
        }
      }
    }
    double[] gradient = new double[6 * modes];
    System.arraycopy(parts[1], 0, gradient, 0, 3 * modes);
    System.arraycopy(parts[2], 0, gradient, 3 * modes, 3 * modes);
    return Jet.of(
        a.constant(parts[0], Shape.of(3, modes), DType.FLOAT64),
        a.constant(gradient, Shape.of(2, 3, modes), DType.FLOAT64),
        a.constant(parts[3], Shape.of(3, modes), DType.FLOAT64));
  }

  private static double[] cubic(double x, double y) {
    return new double[] {x * x * y, 2 * x * y, x * x, 2 * y};
  }

  private static double[] wave(double x, double y) {
    double s = Math.sin(x + 2 * y);
    double c = Math.cos(x + 2 * y);
    return new double[] {s, c, 2 * c, -5 * s};
  }

  private static double[] envelope(double x, double y) {
    double e = Math.exp(-x * x - y);
    return new double[] {e, -2 * x * e, -e, (4 * x * x - 1) * e};
  }

  /** envelope·cubic = x²y e^(−x²−y), differentiated as one expression. */
  private static double[] dampedCubic(double x, double y) {
    double e = Math.exp(-x * x - y);
    double second = (2 - 10 * x * x + 4 * x * x * x * x) * y + x * x * (y - 2);
    return new double[] {
      x * x * y * e, 2 * x * y * (1 - x * x) * e, x * x * (1 - y) * e, second * e
    };
  }

  private void same(Jet actual, Jet expected) {
    close(actual.value(), expected.value());
    close(actual.gradient(), expected.gradient());
    close(actual.laplacian(), expected.laplacian());
  }

  private static void close(Tensor actual, Tensor expected) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    assertThat(JavaAlgebra.values(actual))
        .containsExactly(JavaAlgebra.values(expected), within(1e-12));
  }

  @Test
  void aProductFollowsLeibniz() {
    Jet product = Jet.product(a, jet(JetTest::envelope), jet(JetTest::cubic));
    same(product, jet(JetTest::dampedCubic));
  }

  @Test
  void aFactorWithOneColumnActsOnAllFunctions() {
    Jet functions = jet(JetTest::cubic, JetTest::wave);
    Jet product = Jet.product(a, functions, jet(JetTest::envelope));
    assertThat(product.value().shape()).isEqualTo(Shape.of(3, 2));
    assertThat(product.gradient().shape()).isEqualTo(Shape.of(2, 3, 2));
    close(a.slice(product.laplacian(), 1, 0, 1), jet(JetTest::dampedCubic).laplacian());
    same(product, Jet.product(a, jet(JetTest::envelope), functions));
  }

  @Test
  void aProductGoesAsFarAsBothFactors() {
    Jet full = jet(JetTest::cubic);
    Jet first = Jet.of(full.value(), full.gradient());
    Jet value = Jet.of(full.value());
    assertThat(Jet.product(a, full, full).derivatives()).isEqualTo(Derivatives.LAPLACIAN);
    assertThat(Jet.product(a, full, first).derivatives()).isEqualTo(Derivatives.GRADIENT);
    assertThat(Jet.product(a, value, full).derivatives()).isEqualTo(Derivatives.VALUE);
    assertThat(Derivatives.LAPLACIAN.includes(Derivatives.GRADIENT)).isTrue();
    assertThat(Derivatives.VALUE.includes(Derivatives.GRADIENT)).isFalse();
  }

  @Test
  void aDerivativeThatIsNotThereIsNotInvented() {
    Jet value = Jet.of(jet(JetTest::cubic).value());
    assertThatIllegalStateException().isThrownBy(value::gradient).withMessageContaining("gradient");
    assertThatIllegalStateException()
        .isThrownBy(value::laplacian)
        .withMessageContaining("Laplacian");
  }
}
