package org.nsm.plugins.koopman;

import org.nsm.api.spi.Coefficients;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.PairMoments;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * The relaxed score of deep projection networks, without any inverse:
 *
 * <pre>
 *   S = ‖C₀₁‖²_F / (‖C₀‖‖C₁‖ + ε),      loss −S + γ/2 (R(C₀) + R(C₁))
 * </pre>
 *
 * with spectral norms. With u the leading eigenvector of C₀, s = ‖C₀‖ and D the denominator,
 *
 * <pre>
 *   G_f = −2 (Tg·C₀₁ᵀ/D − f·(S ‖C₁‖/D) uuᵀ)/B
 * </pre>
 *
 * and R as in {@link MetricDeformation}. Where the leading eigenvalue is degenerate, as it is for
 * orthonormal functions, a spectral norm has a kink; this is one of its subgradients.
 *
 * <p>Reference: as {@link DpNet}.
 */
final class DpNetRelaxed extends CovarianceScore {
  private final MetricDeformation deformation;
  private final double denominator;

  DpNetRelaxed(MetricDeformation deformation, double denominator, Estimator estimator) {
    super(new CovarianceInverse(0, 0), estimator);
    this.deformation = deformation;
    this.denominator = denominator;
  }

  /** Spectral norms, a projector uuᵀ on the leading direction of each, D and S, all as matrices. */
  private record Parts(Tensor norm0, Tensor norm1, Tensor top0, Tensor top1, Tensor d, Tensor s) {}

  private Parts parts(Algebra a, PairMoments m) {
    int n = m.f().shape().size(-1);
    Algebra.SymmetricEigen e0 = a.symmetricEigen(m.f());
    Algebra.SymmetricEigen e1 = a.symmetricEigen(m.g());
    Tensor norm0 = Spectral.factor(a, a.sum(a.slice(e0.values(), -1, n - 1, n), -1));
    Tensor norm1 = Spectral.factor(a, a.sum(a.slice(e1.values(), -1, n - 1, n), -1));
    Tensor d = a.add(a.multiply(norm0, norm1), denominator);
    Tensor squares = Spectral.factor(a, Spectral.inner(a, m.cross(), m.cross()));
    return new Parts(
        norm0, norm1, projector(a, e0, n), projector(a, e1, n), d, a.divide(squares, d));
  }

  private static Tensor projector(Algebra a, Algebra.SymmetricEigen eigen, int n) {
    Tensor u = a.slice(eigen.vectors(), -1, n - 1, n);
    return a.matmul(u, u, false, true);
  }

  @Override
  protected Coefficients onF(Algebra a, PairMoments m) {
    Parts p = parts(a, m);
    Tensor transposed = a.matmul(m.cross(), Spectral.identity(a, m.cross()), true, false);
    Tensor pull = a.multiply(a.divide(a.multiply(p.s(), p.norm1()), p.d()), 2);
    return deformation.onto(
        a,
        new Coefficients(a.multiply(a.divide(transposed, p.d()), -2), a.multiply(p.top0(), pull)),
        m.f());
  }

  @Override
  protected Coefficients onG(Algebra a, PairMoments m) {
    Parts p = parts(a, m);
    Tensor pull = a.multiply(a.divide(a.multiply(p.s(), p.norm0()), p.d()), 2);
    return deformation.onto(
        a,
        new Coefficients(a.multiply(a.divide(m.cross(), p.d()), -2), a.multiply(p.top1(), pull)),
        m.g());
  }

  @Override
  protected Tensor loss(Algebra a, PairMoments own, PairMoments other) {
    Tensor score = a.sum(parts(a, own).s(), -2, -1);
    return a.add(a.negate(score), deformation.loss(a, own.f(), own.g()));
  }
}
