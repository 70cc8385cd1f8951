package org.nsm.objectives;

import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * The Rayleigh quotients of functions orthonormalised by Cholesky, and their masked derivatives:
 * mode i counts ∂Λᵢᵢ alone (Pfau et al. 2019, §3.2).
 *
 * @param factor L, with Σ = LLᵀ
 * @param lambda Λ = L⁻¹ΠL⁻ᵀ
 * @param onPi G_Π = L⁻ᵀD with D = diag(diag L⁻¹)
 * @param onSigma G_Σ = L⁻ᵀ triu(ΛD)
 */
record MaskedRayleigh(Tensor factor, Tensor lambda, Tensor onPi, Tensor onSigma) {

  /** Returns the quotients for moments, which may have leading axes. */
  static MaskedRayleigh of(Algebra a, Tensor sigma, Tensor pi) {
    Tensor factor = a.cholesky(sigma);
    int modes = sigma.shape().size(-1);
    Tensor unit = a.add(a.multiply(sigma, 0), a.identity(modes, sigma.dtype()));
    Tensor inverse = a.triangularSolve(factor, unit, true, false);
    Tensor lambda = a.matmul(a.matmul(inverse, pi), inverse, false, true);
    Tensor d = a.diagonalMatrix(a.diagonal(inverse));
    Tensor onPi = a.matmul(inverse, d, true, false);
    Tensor onSigma = a.matmul(inverse, a.upperTriangle(a.matmul(lambda, d)), true, false);
    return new MaskedRayleigh(factor, lambda, onPi, onSigma);
  }
}
