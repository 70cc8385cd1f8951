package org.nsm.objectives;

import org.nsm.api.spi.Coefficients;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Moments;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * μ-EigenGame ("EigenGame Unloaded"): each function climbs its Rayleigh quotient on the unit sphere
 * in what is left of T when its parents are taken out,
 *
 * <pre>
 *   duᵢ ∝ Tuᵢ − Σ_{j&lt;i} qⱼᵢ uⱼ,      q = E[u(Tu)ᵀ],  u = v/‖v‖
 *   A_u = −I,   C_u = striu(q)
 * </pre>
 *
 * <p>Fixed point: the top modes, in order. It is {@linkplain Sanger Sanger's rule} with the sphere
 * in place of the diagonal of triu(Q), and α-EigenGame without the division. Published for vectors
 * of length one, where it is unbiased with independent factors; a function's norm must be
 * estimated, and the sphere, folded into A and C as {@code docs/deflation.md} says, makes the field
 * biased by O(1/B). The loss that is logged is −Σqᵢᵢ + Σ_{j&lt;i} mᵢⱼqᵢⱼ, which is −Σλ at the fixed
 * point.
 *
 * <p>Of T it needs λᵢ &gt; 0 for the modes wanted: taking out a parent moves its eigenvalue to
 * zero, and a mode with λ &lt; 0 ranks behind that. Other negative eigenvalues do no harm, however
 * large.
 *
 * <p>Reference: I. Gemp, B. McWilliams, C. Vernade, T. Graepel, "EigenGame Unloaded: When Playing
 * Games is Better than Optimizing", ICLR 2022, arXiv 2102.04152.
 */
public final class MuEigenGame extends SphereObjective {

  private MuEigenGame(Estimator estimator, double radial) {
    super(estimator, radial);
  }

  /**
   * Returns the objective.
   *
   * @param estimator where moments come from
   * @param radial κ, greater than zero
   */
  public static MuEigenGame of(Estimator estimator, double radial) {
    return new MuEigenGame(estimator, radial);
  }

  @Override
  boolean needsPositive() {
    return false;
  }

  @Override
  Coefficients field(Algebra a, Moments u) {
    Tensor q = u.projection();
    return new Coefficients(a.negate(Right.identity(a, q)), Right.strictlyUpper(a, q));
  }

  @Override
  Tensor value(Algebra a, Moments own, Moments other) {
    Tensor q = own.projection();
    Tensor shared = Right.trace(a, Right.strictlyUpper(a, other.overlap()), q);
    return a.subtract(shared, Right.trace(a, q));
  }
}
