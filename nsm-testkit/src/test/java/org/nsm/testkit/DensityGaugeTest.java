package org.nsm.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nsm.api.spi.Density;
import org.nsm.api.spi.DensityGauge;
import org.nsm.api.spi.Model;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/** The √density gauge, against differences of √w·f itself. */
final class DensityGaugeTest {
  private static final double[] POINTS = {0.4, -0.9, 1.3};

  private final JavaAlgebra a = JavaAlgebra.create();
  private final Tensor x = a.constant(POINTS, Shape.of(3, 1), DType.FLOAT64);

  /** f(x) = sin 2x. */
  private static final class Sine implements Model {
    @Override
    public int modes() {
      return 1;
    }

    @Override
    public int dimension() {
      return 1;
    }

    @Override
    public Derivatives derivatives() {
      return Derivatives.LAPLACIAN;
    }

    @Override
    public Jet jet(Algebra a, Tensor x, Derivatives depth) {
      Tensor twice = a.multiply(x, 2);
      Tensor value = a.sin(twice);
      Tensor slope = a.reshape(a.multiply(a.cos(twice), 2), Shape.of(1, x.shape().size(0), 1));
      return switch (depth) {
        case VALUE -> Jet.of(value);
        case GRADIENT -> Jet.of(value, slope);
        case LAPLACIAN -> Jet.of(value, slope, a.multiply(value, -4));
      };
    }
  }

  /** w(x) ∝ e^(−x⁴/2): √w = e^(−x⁴/4), with √w′/√w = −x³ and √w″/√w = x⁶ − 3x². */
  private static final class Quartic implements Density {
    @Override
    public Tensor log(Algebra a, Tensor x) {
      return a.multiply(a.power(x, 4), -0.5);
    }

    @Override
    public Jet relativeRoot(Algebra a, Tensor x, Derivatives depth) {
      Tensor one = a.fill(1, x.shape(), x.dtype());
      Tensor slope = a.negate(a.power(x, 3));
      Tensor gradient = a.reshape(slope, Shape.of(1, x.shape().size(0), 1));
      Tensor curvature = a.subtract(a.power(x, 6), a.multiply(a.square(x), 3));
      return switch (depth) {
        case VALUE -> Jet.of(one);
        case GRADIENT -> Jet.of(one, gradient);
        case LAPLACIAN -> Jet.of(one, gradient, curvature);
      };
    }
  }

  private static double root(double x) {
    return Math.exp(-Math.pow(x, 4) / 4);
  }

  private static double psi(double x) {
    return root(x) * Math.sin(2 * x);
  }

  @Test
  void derivativesAreThoseOfTheRootOfTheDensityTimesTheFunction() {
    Jet jet = DensityGauge.of(new Sine(), new Quartic()).jet(a, x, Derivatives.LAPLACIAN);
    double h = 1e-4;
    for (int b = 0; b < 3; b++) {
      double p = POINTS[b];
      double slope = (psi(p + h) - psi(p - h)) / (2 * h) / root(p);
      double curvature = (psi(p + h) - 2 * psi(p) + psi(p - h)) / (h * h) / root(p);
      assertThat(JavaAlgebra.values(jet.value())[b]).isEqualTo(Math.sin(2 * p));
      // Differences are good to h² ≈ 1e-8, second ones to 1e-16/h² besides.
      assertThat(JavaAlgebra.values(jet.gradient())[b]).isCloseTo(slope, within(1e-6));
      assertThat(JavaAlgebra.values(jet.laplacian())[b]).isCloseTo(curvature, within(1e-5));
    }
  }

  @Test
  void theValueIsTheFunctionItself() {
    Model gauge = DensityGauge.of(new Sine(), new Quartic());
    for (Derivatives depth : Derivatives.values()) {
      Jet jet = gauge.jet(a, x, depth);
      assertThat(jet.derivatives()).isEqualTo(depth);
      assertThat(JavaAlgebra.values(jet.value()))
          .isEqualTo(JavaAlgebra.values(new Sine().value(a, x)));
    }
    assertThat(gauge.modes()).isEqualTo(1);
    assertThat(gauge.dimension()).isEqualTo(1);
    assertThat(gauge.derivatives()).isEqualTo(Derivatives.LAPLACIAN);
  }
}
