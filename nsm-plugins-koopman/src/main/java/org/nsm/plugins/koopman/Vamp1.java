package org.nsm.plugins.koopman;

import org.nsm.api.spi.Coefficients;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.PairMoments;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * The VAMP-1 score S = ‖C₀^(−½) C₀₁ C₁^(−½)‖₁ = Σσᵢ of f and g, a nuclear norm; its loss is −S.
 *
 * <p>With C₀^(−½) C₀₁ C₁^(−½) = PΣQᵀ and X = C₀^(−½) P Qᵀ C₁^(−½) the differential is closed:
 *
 * <pre>
 *   G_f = −(Tg·Xᵀ − f·C₀^(−½) P Σ Pᵀ C₀^(−½))/B,   G_g = −(T*f·X − g·C₁^(−½) Q Σ Qᵀ C₁^(−½))/B
 * </pre>
 *
 * <p>Reference: as {@link Vamp2}.
 */
final class Vamp1 extends CovarianceScore {

  Vamp1(CovarianceInverse inverse, Estimator estimator) {
    super(inverse, estimator);
  }

  /** The whitening matrices, and the decomposition between them. */
  private record Whitened(Tensor f, Tensor g, Algebra.Svd svd) {}

  private Whitened whitened(Algebra a, PairMoments m) {
    Tensor f = inverse().inverseRoot(a, m.f());
    Tensor g = inverse().inverseRoot(a, m.g());
    return new Whitened(f, g, a.svd(Spectral.product(a, f, m.cross(), g)));
  }

  @Override
  protected Coefficients onF(Algebra a, PairMoments m) {
    Whitened w = whitened(a, m);
    Tensor turn = a.matmul(w.svd().v(), w.svd().u(), false, true);
    Tensor size = Spectral.compose(a, w.svd().u(), w.svd().values());
    return new Coefficients(
        a.negate(Spectral.product(a, w.g(), turn, w.f())), Spectral.product(a, w.f(), size, w.f()));
  }

  @Override
  protected Coefficients onG(Algebra a, PairMoments m) {
    Whitened w = whitened(a, m);
    Tensor turn = a.matmul(w.svd().u(), w.svd().v(), false, true);
    Tensor size = Spectral.compose(a, w.svd().v(), w.svd().values());
    return new Coefficients(
        a.negate(Spectral.product(a, w.f(), turn, w.g())), Spectral.product(a, w.g(), size, w.g()));
  }

  @Override
  protected Tensor loss(Algebra a, PairMoments own, PairMoments other) {
    return a.negate(a.sum(whitened(a, own).svd().values(), -1));
  }
}
