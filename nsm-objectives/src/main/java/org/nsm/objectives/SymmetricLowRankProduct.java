package org.nsm.objectives;

import java.util.Set;
import org.nsm.api.spi.Coefficients;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.MomentObjective;
import org.nsm.api.spi.Moments;
import org.nsm.api.spi.Normalisation;
import org.nsm.api.spi.ObjectiveDescriptor;
import org.nsm.api.spi.OperatorDescriptor.Problem;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * Symmetric low-rank product approximation by Gauss–Newton: the direction that a linearisation of
 * ½‖Σfᵢ⊗fᵢ − T‖² gives, instead of its gradient.
 *
 * <pre>
 *   A = −M⁻¹,      C = ½(I + M⁻¹QM⁻¹)
 * </pre>
 *
 * <p>The loss that is logged is that of low-rank approximation, −2trQ + tr(MM). A plain step of
 * size one is the published update f ← f + TfM⁻¹ − ½f(I + M⁻¹QM⁻¹); with a stochastic batch take
 * the steps of any other objective. The direction has no units of its own: within the span
 * everything closes in at rate one, whatever the eigenvalues, and mode i against mode j at 1 −
 * λ_j/λ_i.
 *
 * <ul>
 *   <li>Subspace: any rotation is as good. At the fixed point the span holds √λ_i φ_i.
 *   <li>Needs as many positive eigenvalues as functions. A function at a negative one shrinks to
 *       zero in finite time and is then tossed about, as −M⁻¹ is large for small functions.
 *   <li>Biased for every split, because of M⁻¹; take a batch well above the number of modes.
 *   <li>Dependent functions: M⁻¹ leaves out combinations that vanish. Start with functions of the
 *       size √λ, not with tiny ones.
 * </ul>
 *
 * <p>Reference: X. Liu, Z. Wen, Y. Zhang, "An efficient Gauss–Newton algorithm for symmetric
 * low-rank product matrix approximations", SIAM J. Optim. 25 (2015).
 */
public final class SymmetricLowRankProduct extends MomentObjective {

  private SymmetricLowRankProduct(Estimator estimator) {
    super(estimator);
  }

  /** Returns the objective. */
  public static SymmetricLowRankProduct of(Estimator estimator) {
    return new SymmetricLowRankProduct(estimator);
  }

  @Override
  public ObjectiveDescriptor descriptor() {
    boolean ordered = false;
    boolean unbiased = false;
    boolean gradient = false;
    boolean needsPositive = false;
    return new ObjectiveDescriptor(
        Set.of(Problem.EIGEN),
        ordered,
        Normalisation.EIGENVALUE,
        unbiased,
        gradient,
        needsPositive);
  }

  @Override
  protected Coefficients coefficients(Algebra a, Moments moments) {
    Tensor inverse = OverlapInverse.of(a, moments.overlap());
    Tensor inner = a.matmul(a.matmul(inverse, moments.projection()), inverse);
    return new Coefficients(
        a.negate(inverse), Right.sum(a, 0.5, Right.identity(a, inverse), 0.5, inner));
  }

  @Override
  protected Tensor loss(Algebra a, Moments own, Moments other) {
    return a.add(
        a.multiply(Right.trace(a, own.projection()), -2),
        Right.trace(a, own.overlap(), other.overlap()));
  }
}
