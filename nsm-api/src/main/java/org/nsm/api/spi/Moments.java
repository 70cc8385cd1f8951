package org.nsm.api.spi;

import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Tensor;

/**
 * The L×L moments of a sample, in double precision; leading axes, if there are any, count samples.
 *
 * @param overlap M = fᵀf/B
 * @param projection Q = fᵀ(Tf)/B, symmetrised
 */
public record Moments(Tensor overlap, Tensor projection) {

  /** Returns the moments of the rows of f and Tf, which may have leading axes. */
  public static Moments of(Algebra a, Tensor f, Tensor image) {
    Tensor g = a.cast(f, DType.FLOAT64);
    Tensor h = a.cast(image, DType.FLOAT64);
    double rows = f.shape().size(-2);
    Tensor overlap = a.multiply(a.matmul(g, g, true, false), 1 / rows);
    Tensor q = a.matmul(g, h, true, false);
    Tensor qt = a.matmul(h, g, true, false);
    return new Moments(overlap, a.multiply(a.add(q, qt), 0.5 / rows));
  }

  /** Returns p·this + q·other. */
  Moments combine(Algebra a, double p, Moments other, double q) {
    return new Moments(
        a.add(a.multiply(overlap, p), a.multiply(other.overlap, q)),
        a.add(a.multiply(projection, p), a.multiply(other.projection, q)));
  }
}
