package org.nsm.operators;

import org.nsm.api.spi.Density;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * w = ∏ᵢ (15/16c)(1 − uᵢ²)² with u = x/c. The root is a product of m(xᵢ) ∝ 1 − uᵢ²: ∂ᵢ√w/√w =
 * −2uᵢ/(c(1 − uᵢ²)) and Δ√w/√w = Σᵢ m″/m = −Σᵢ 2/(c²(1 − uᵢ²)).
 */
final class DirichletBoxDensity implements Density {
  /** Keeps 1/(1 − u²) finite where rounding puts a point on the border. */
  private static final double FLOOR = 1e-12;

  private final double limit;

  DirichletBoxDensity(double limit) {
    this.limit = limit;
  }

  @Override
  public Tensor log(Algebra a, Tensor x) {
    Tensor outside = a.greater(a.abs(x), a.fill(limit, x.shape(), x.dtype()));
    Tensor nothing = a.fill(Double.NEGATIVE_INFINITY, x.shape(), x.dtype());
    Tensor each = a.add(a.multiply(a.log(mask(a, x)), 2), Math.log(15 / (16 * limit)));
    return a.reshape(a.sum(a.select(outside, nothing, each), 1), Shape.of(x.shape().size(0), 1));
  }

  @Override
  public Jet relativeRoot(Algebra a, Tensor x, Derivatives depth) {
    Tensor one = Points.ones(a, x);
    if (depth == Derivatives.VALUE) {
      return Jet.of(one);
    }
    Tensor mask = mask(a, x);
    Tensor slope = a.divide(a.multiply(x, -2 / (limit * limit)), mask);
    Tensor gradient = Points.coordinatesFirst(a, slope);
    if (depth == Derivatives.GRADIENT) {
      return Jet.of(one, gradient);
    }
    Tensor bend = a.divide(a.fill(-2 / (limit * limit), x.shape(), x.dtype()), mask);
    Tensor laplacian = a.reshape(a.sum(bend, 1), Shape.of(x.shape().size(0), 1));
    return Jet.of(one, gradient, laplacian);
  }

  /** 1 − u², as (1 − u)(1 + u) and no less than {@link #FLOOR}, B×d. */
  private Tensor mask(Algebra a, Tensor x) {
    Tensor u = a.multiply(x, 1 / limit);
    Tensor one = a.fill(1, x.shape(), x.dtype());
    Tensor product = a.multiply(a.subtract(one, u), a.add(u, 1));
    return a.maximum(product, a.fill(FLOOR, x.shape(), x.dtype()));
  }
}
