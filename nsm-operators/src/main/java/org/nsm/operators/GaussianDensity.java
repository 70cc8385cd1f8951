package org.nsm.operators;

import org.nsm.api.spi.Density;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Tensor;

/**
 * w = N(0, s²I) in d dimensions: ∇log w = −x/s² and Δ√w/√w = ½Δlog w + ¼|∇log w|² = −d/(2s²) +
 * |x|²/(4s⁴).
 */
final class GaussianDensity implements Density {
  private final int dimension;
  private final double scale;

  GaussianDensity(int dimension, double scale) {
    this.dimension = dimension;
    this.scale = scale;
  }

  /** Returns log of the height of N(0, s²I) at its centre. */
  static double logPeak(int dimension, double scale) {
    return -dimension * (Math.log(scale) + 0.5 * Math.log(2 * Math.PI));
  }

  @Override
  public Tensor log(Algebra a, Tensor x) {
    Tensor exponent = a.multiply(Points.squaredRadius(a, x), -0.5 / (scale * scale));
    return a.add(exponent, logPeak(dimension, scale));
  }

  @Override
  public Jet relativeRoot(Algebra a, Tensor x, Derivatives depth) {
    Tensor one = Points.ones(a, x);
    if (depth == Derivatives.VALUE) {
      return Jet.of(one);
    }
    double precision = 1 / (scale * scale);
    Tensor gradient = a.multiply(Points.coordinatesFirst(a, x), -0.5 * precision);
    if (depth == Derivatives.GRADIENT) {
      return Jet.of(one, gradient);
    }
    Tensor quadratic = a.multiply(Points.squaredRadius(a, x), 0.25 * precision * precision);
    return Jet.of(one, gradient, a.add(quadratic, -0.5 * dimension * precision));
  }
}
