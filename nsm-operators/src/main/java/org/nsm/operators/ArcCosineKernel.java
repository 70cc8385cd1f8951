package org.nsm.operators;

import org.nsm.api.SettingsException;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * The arc-cosine kernel of order q: k(x, y) = (1/π) |x|^q |y|^q J_q(θ), with θ the angle between x
 * and y and
 *
 * <pre>
 *   J₀ = π − θ
 *   J₁ = sin θ + (π − θ) cos θ
 *   J₂ = 3 sin θ cos θ + (π − θ)(1 + 2 cos²θ)
 * </pre>
 *
 * <p>It is 2E[σ(w·x)σ(w·y)] of a neuron σ(t) = max(0, t)^q with weights w ~ N(0, I) (Y. Cho, L.
 * Saul, NIPS 2009).
 *
 * @param order q
 */
record ArcCosineKernel(int order) implements Kernel {
  /** acos(c) ≈ √(1−c) Σ aₙcⁿ on [0, 1] to 2·10⁻⁸ (Abramowitz and Stegun 4.4.46). */
  private static final double[] ACOS = {
    1.5707963050,
    -0.2145988016,
    0.0889789874,
    -0.0501743046,
    0.0308918810,
    -0.0170881256,
    0.0066700901,
    -0.0012624911
  };

  /** Below this, products of lengths are taken for it, so that nothing is divided by zero. */
  private static final double SMALLEST = 1e-30;

  ArcCosineKernel {
    if (order < 0 || order > 2) {
      throw new SettingsException("order", "expected 0, 1 or 2, found " + order);
    }
  }

  @Override
  public Tensor matrix(Algebra a, Tensor x, Tensor y) {
    int rows = x.shape().size(0);
    int columns = y.shape().size(0);
    Tensor left = a.sqrt(Points.squaredRadius(a, x));
    Tensor right = a.reshape(a.sqrt(Points.squaredRadius(a, y)), Shape.of(1, columns));
    Tensor lengths = a.multiply(left, right);
    Tensor least = a.fill(SMALLEST, Shape.of(rows, columns), x.dtype());
    Tensor one = a.fill(1, Shape.of(rows, columns), x.dtype());
    Tensor product = a.matmul(x, y, false, true);
    Tensor cosine = a.divide(product, a.maximum(lengths, least));
    Tensor c = a.maximum(a.minimum(cosine, one), a.negate(one));
    Tensor theta = angle(a, c);
    Tensor rest = a.add(a.negate(theta), Math.PI);
    if (order == 0) {
      return a.multiply(rest, 1 / Math.PI);
    }
    Tensor sine = a.sin(theta);
    if (order == 1) {
      Tensor j = a.add(sine, a.multiply(rest, c));
      return a.multiply(a.multiply(lengths, j), 1 / Math.PI);
    }
    Tensor curved = a.add(a.multiply(a.square(c), 2), 1);
    Tensor j = a.add(a.multiply(a.multiply(sine, c), 3), a.multiply(rest, curved));
    return a.multiply(a.multiply(a.square(lengths), j), 1 / Math.PI);
  }

  /** The algebra has no arc cosine: a polynomial, and in double precision a step of Newton's. */
  private static Tensor angle(Algebra a, Tensor c) {
    Tensor size = a.abs(c);
    Tensor sum = a.fill(ACOS[ACOS.length - 1], c.shape(), c.dtype());
    for (int n = ACOS.length - 2; n >= 0; n--) {
      sum = a.add(a.multiply(sum, size), ACOS[n]);
    }
    Tensor acute = a.multiply(a.sqrt(a.add(a.negate(size), 1)), sum);
    Tensor zero = a.fill(0, c.shape(), c.dtype());
    Tensor theta = a.select(a.greater(zero, c), a.add(a.negate(acute), Math.PI), acute);
    if (c.dtype() != DType.FLOAT64) {
      return theta;
    }
    // θ − (θ − acos c) ≈ θ + (cos θ − c)/sin θ; where sin θ is tiny, so is the polynomial's error.
    Tensor sine = a.maximum(a.sin(theta), a.fill(1e-7, c.shape(), c.dtype()));
    return a.add(theta, a.divide(a.subtract(a.cos(theta), c), sine));
  }

  @Override
  public double at(double[] x, double[] y) {
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int i = 0; i < x.length; i++) {
      xx += x[i] * x[i];
      yy += y[i] * y[i];
      xy += x[i] * y[i];
    }
    double lengths = Math.sqrt(xx * yy);
    double theta = Math.acos(Math.max(-1, Math.min(1, xy / Math.max(lengths, SMALLEST))));
    return Math.pow(lengths, order) * angular(theta) / Math.PI;
  }

  /** Returns J_q(θ). */
  double angular(double theta) {
    double cosine = Math.cos(theta);
    return switch (order) {
      case 0 -> Math.PI - theta;
      case 1 -> Math.sin(theta) + (Math.PI - theta) * cosine;
      default -> 3 * Math.sin(theta) * cosine + (Math.PI - theta) * (1 + 2 * cosine * cosine);
    };
  }

  @Override
  public boolean positive() {
    return true;
  }
}
