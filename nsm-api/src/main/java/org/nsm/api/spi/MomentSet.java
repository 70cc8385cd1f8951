package org.nsm.api.spi;

import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * Moments of a sample, which are means over its rows: what estimators combine.
 *
 * @param <M> the kind of moments
 */
interface MomentSet<M> {

  /** Returns p·this + q·other. */
  M combine(Algebra a, double p, M other, double q);

  /** Returns uᵀv/B over the rows of two tensors, which may have leading axes. */
  static Tensor inner(Algebra a, Tensor u, Tensor v) {
    double rows = u.shape().size(-2);
    return a.multiply(a.matmul(u, v, true, false), 1 / rows);
  }

  /** Returns p·x + q·y. */
  static Tensor sum(Algebra a, double p, Tensor x, double q, Tensor y) {
    return a.add(a.multiply(x, p), a.multiply(y, q));
  }
}
