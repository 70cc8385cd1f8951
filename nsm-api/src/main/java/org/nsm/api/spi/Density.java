package org.nsm.api.spi;

import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Tensor;

/** A probability density w(x) with the exact derivatives that the √density gauge needs. */
public interface Density {

  /** Returns log w, B×1. */
  Tensor log(Algebra a, Tensor x);

  /**
   * Returns the jet of √w divided by √w, as far as asked for: value 1 (B×1), gradient ½∇log w
   * (d×B×1), Laplacian Δ√w/√w (B×1).
   */
  Jet relativeRoot(Algebra a, Tensor x, Derivatives depth);
}
