package org.nsm.tensorflow;

import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Tensor;

/** Fixed functions ζ₁ … ζₙ of points, with exact derivatives. */
interface Basis {

  /** Returns n for points of d coordinates. */
  int size(int dimension);

  /**
   * Returns the jet of the basis, one function a <em>row</em>: n×B, d×n×B, n×B. Rows of a table are
   * gathered whole, and the product with the coefficients takes the transpose at no cost.
   *
   * @param x points, B×d
   */
  Jet rows(Algebra a, Tensor x, Derivatives depth);
}
