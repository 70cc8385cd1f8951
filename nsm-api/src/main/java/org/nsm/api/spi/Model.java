package org.nsm.api.spi;

import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Tensor;

/** Functions f₁ … f_L of a point x in d dimensions, with their derivatives. */
public interface Model {

  /** Returns L, the number of functions. */
  int modes();

  /** Returns d, the dimension of a point. */
  int dimension();

  /** Returns how far jets can go. */
  Derivatives derivatives();

  /**
   * Returns values and derivatives at points.
   *
   * @param a the algebra of the points
   * @param x points, B×d
   * @param depth how far to go; no further than {@link #derivatives()}
   */
  Jet jet(Algebra a, Tensor x, Derivatives depth);

  /** Returns the values at points, B×L. */
  default Tensor value(Algebra a, Tensor x) {
    return jet(a, x, Derivatives.VALUE).value();
  }
}
