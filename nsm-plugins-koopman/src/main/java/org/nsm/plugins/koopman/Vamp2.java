package org.nsm.plugins.koopman;

import org.nsm.api.spi.Coefficients;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.PairMoments;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * The VAMP-2 score S = tr(C₀⁻¹ C₀₁ C₁⁻¹ C₀₁ᵀ) = Σσᵢ² of f and g, with C₀ = E[ffᵀ], C₁ = E[ggᵀ] and
 * C₀₁ = E[f(x)g(x')ᵀ]; its loss is −S.
 *
 * <p>With A = C₀⁻¹ C₀₁ C₁⁻¹ the differential is closed:
 *
 * <pre>
 *   G_f = −2 (Tg·Aᵀ − f·A C₁ Aᵀ)/B,      G_g = −2 (T*f·A − g·Aᵀ C₀ A)/B
 * </pre>
 *
 * <p>The score does not change when f or g are mixed linearly, so it determines spans and no norms.
 *
 * <p>Reference: H. Wu, F. Noé, "Variational approach for learning Markov processes from time series
 * data", J. Nonlinear Sci. 30, 2020, arXiv 1707.04659; A. Mardt, L. Pasquali, H. Wu, F. Noé,
 * "VAMPnets", Nat. Commun. 9, 2018.
 */
final class Vamp2 extends CovarianceScore {

  Vamp2(CovarianceInverse inverse, Estimator estimator) {
    super(inverse, estimator);
  }

  @Override
  protected Coefficients onF(Algebra a, PairMoments m) {
    Tensor adjoint = adjoint(a, m);
    Tensor own = a.matmul(adjoint, inverse().ridged(a, m.g()), true, false);
    return new Coefficients(a.multiply(adjoint, -2), a.multiply(a.matmul(own, adjoint), 2));
  }

  @Override
  protected Coefficients onG(Algebra a, PairMoments m) {
    Tensor forward = forward(a, m);
    Tensor own = a.matmul(forward, inverse().ridged(a, m.f()), true, false);
    return new Coefficients(a.multiply(forward, -2), a.multiply(a.matmul(own, forward), 2));
  }

  @Override
  protected Tensor loss(Algebra a, PairMoments own, PairMoments other) {
    return a.negate(Spectral.inner(a, forward(a, own), own.cross()));
  }

  /** A = C₀⁻¹ C₀₁ C₁⁻¹. */
  private Tensor forward(Algebra a, PairMoments m) {
    return Spectral.product(a, inverse().inverse(a, m.f()), m.cross(), inverse().inverse(a, m.g()));
  }

  /** Aᵀ = C₁⁻¹ C₀₁ᵀ C₀⁻¹. */
  private Tensor adjoint(Algebra a, PairMoments m) {
    return Spectral.transposedProduct(
        a, inverse().inverse(a, m.g()), m.cross(), inverse().inverse(a, m.f()));
  }
}
