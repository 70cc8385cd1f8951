package org.nsm.operators;

import org.nsm.api.spi.Density;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * w = Σₖ pₖ N(0, sₖ²I) in d dimensions.
 *
 * <p>With the posterior weights γₖ(x) = pₖNₖ(x)/w(x) and a = Σₖ γₖ/sₖ², linearity of ∇ and Δ gives
 *
 * <pre>
 *   ∇log w = −a x,      Δw/w = Σₖ γₖ (|x|²/sₖ⁴ − d/sₖ²)
 *   Δlog w = Δw/w − |∇log w|²
 *   Δ√w/√w = ½Δlog w + ¼|∇log w|² = ½Δw/w − ¼a²|x|²
 * </pre>
 *
 * <p>Everything is made of the log-terms ℓₖ = log pₖNₖ(x) less the largest of them, so that no
 * exponential overflows and at least one of them is 1, however far out x is.
 */
final class GaussianMixtureDensity implements Density {
  private final int dimension;
  private final double[] scales;
  private final double[] weights;

  GaussianMixtureDensity(int dimension, double[] scales, double[] weights) {
    this.dimension = dimension;
    this.scales = scales.clone();
    this.weights = weights.clone();
  }

  @Override
  public Tensor log(Algebra a, Tensor x) {
    Tensor terms = logTerms(a, Points.squaredRadius(a, x));
    Tensor greatest = greatest(a, terms);
    Tensor sum = rowSum(a, a.exp(a.subtract(terms, greatest)));
    return a.add(greatest, a.log(sum));
  }

  @Override
  public Jet relativeRoot(Algebra a, Tensor x, Derivatives depth) {
    Tensor one = Points.ones(a, x);
    if (depth == Derivatives.VALUE) {
      return Jet.of(one);
    }
    Tensor squared = Points.squaredRadius(a, x);
    Tensor posterior = posterior(a, squared);
    Tensor precision = rowSum(a, a.multiply(posterior, row(a, x, s -> 1 / (s * s))));
    Tensor gradient = a.multiply(a.multiply(Points.coordinatesFirst(a, x), precision), -0.5);
    if (depth == Derivatives.GRADIENT) {
      return Jet.of(one, gradient);
    }
    Tensor fourth = rowSum(a, a.multiply(posterior, row(a, x, s -> 1 / (s * s * s * s))));
    Tensor curvature = a.subtract(a.multiply(squared, fourth), a.multiply(precision, dimension));
    Tensor slope = a.multiply(squared, a.square(precision));
    return Jet.of(one, gradient, a.subtract(a.multiply(curvature, 0.5), a.multiply(slope, 0.25)));
  }

  /** γₖ(x), B×K. */
  private Tensor posterior(Algebra a, Tensor squared) {
    Tensor terms = logTerms(a, squared);
    Tensor relative = a.exp(a.subtract(terms, greatest(a, terms)));
    return a.divide(relative, rowSum(a, relative));
  }

  /** ℓₖ(x) = log pₖ − d log sₖ − ½d log 2π − |x|²/(2sₖ²), B×K. */
  private Tensor logTerms(Algebra a, Tensor squared) {
    Tensor exponents = a.matmul(squared, row(a, squared, s -> -0.5 / (s * s)));
    double[] peaks = new double[scales.length];
    for (int k = 0; k < scales.length; k++) {
      peaks[k] = Math.log(weights[k]) + GaussianDensity.logPeak(dimension, scales[k]);
    }
    return a.add(exponents, a.constant(peaks, Shape.of(1, scales.length), squared.dtype()));
  }

  private Tensor greatest(Algebra a, Tensor terms) {
    return a.reshape(a.max(terms, 1), Shape.of(terms.shape().size(0), 1));
  }

  private Tensor rowSum(Algebra a, Tensor terms) {
    return a.reshape(a.sum(terms, 1), Shape.of(terms.shape().size(0), 1));
  }

  /** A 1×K row of a function of the scales. */
  private Tensor row(
      Algebra a, Tensor like, java.util.function.DoubleUnaryOperator functionOfScale) {
    double[] values = java.util.Arrays.stream(scales).map(functionOfScale).toArray();
    return a.constant(values, Shape.of(1, scales.length), like.dtype());
  }
}
