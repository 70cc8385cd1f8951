package org.nsm.objectives;

import org.nsm.api.spi.Coefficients;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Moments;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * α-EigenGame: each function is a player on the unit sphere who wants a large Rayleigh quotient and
 * pays for what it shares, in the inner product of T, with players before it:
 *
 * <pre>
 *   Uᵢ = qᵢᵢ − Σ_{j&lt;i} qᵢⱼ²/qⱼⱼ,      q = E[u(Tu)ᵀ],  u = v/‖v‖
 *   A_u = −2I + 2 striu(diag(q)⁻¹q),   C_u = 0
 * </pre>
 *
 * <p>The one Nash equilibrium is the top modes, in order. The sphere is folded into A and C, as
 * {@code docs/deflation.md} says, and norms are pinned at one. The field is biased at any batch
 * size, because it holds ratios of estimates. Parents are constants for their children, so it is no
 * gradient; the loss that is logged is −ΣUᵢ, which is −Σλ at the equilibrium.
 *
 * <p>It needs T ⪰ 0: where a parent's qⱼⱼ passes through zero, as random functions' do under an
 * unbounded −H, the penalty has a pole and then the wrong sign. Parents whose qⱼⱼ is not positive
 * are therefore not paid for. {@link MuEigenGame} has no such division.
 *
 * <p>Reference: I. Gemp, B. McWilliams, C. Vernade, T. Graepel, "EigenGame: PCA as a Nash
 * Equilibrium", ICLR 2021, arXiv 2010.00554.
 */
public final class AlphaEigenGame extends SphereObjective {

  private AlphaEigenGame(Estimator estimator, double radial) {
    super(estimator, radial);
  }

  /**
   * Returns the objective.
   *
   * @param estimator where moments come from
   * @param radial κ, greater than zero
   */
  public static AlphaEigenGame of(Estimator estimator, double radial) {
    return new AlphaEigenGame(estimator, radial);
  }

  @Override
  boolean needsPositive() {
    return true;
  }

  @Override
  Coefficients field(Algebra a, Moments u) {
    Tensor q = u.projection();
    Tensor price = Right.scaledRows(a, inverseQuotients(a, u), Right.strictlyUpper(a, q));
    Tensor onImage = a.multiply(a.add(a.negate(Right.identity(a, q)), price), 2);
    return new Coefficients(onImage, a.multiply(q, 0));
  }

  @Override
  Tensor value(Algebra a, Moments own, Moments other) {
    Tensor q = Right.strictlyUpper(a, other.projection());
    Tensor price = Right.scaledRows(a, inverseQuotients(a, other), q);
    Tensor paid = Right.trace(a, own.projection(), price);
    return a.subtract(paid, Right.trace(a, own.projection()));
  }

  private static Tensor inverseQuotients(Algebra a, Moments u) {
    return Right.reciprocalOfPositive(a, a.diagonal(u.projection()));
  }
}
