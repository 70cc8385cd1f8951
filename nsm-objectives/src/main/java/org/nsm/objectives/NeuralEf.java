package org.nsm.objectives;

import org.nsm.api.spi.Coefficients;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Moments;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * NeuralEF: neural networks that play {@linkplain AlphaEigenGame EigenGame}, each output divided by
 * its root mean square over the batch,
 *
 * <pre>
 *   max ⟨uᵢ, Tuᵢ⟩ − Σ_{j&lt;i} ⟨uᵢ, Tuⱼ⟩²/⟨uⱼ, Tuⱼ⟩,      u = v/‖v‖
 *   biased:    A_u = −I + striu(diag(q + ε)⁻¹q),   C_u = 0,      q = E[u(Tu)ᵀ]
 *   unbiased:  A_u = −I + striu(m),                C_u = 0,      m = E[uuᵀ]
 * </pre>
 *
 * <p>The first is the published method, with the authors' ε in every denominator; the second, which
 * the authors of NeuralSVD compared with and found much better, is {@linkplain MuEigenGame
 * μ-EigenGame} with parents taken out before T acts instead of after. Unbiased is its field on the
 * sphere: the division by a norm that is estimated makes either biased by O(1/B). Fixed point: the
 * top modes, in order, with norm one. The division is folded into A and C, with the norms of the
 * batch (of the other samples, unless {@code estimator: same}); no running norm is needed, since
 * norms are pinned at one. The loss that is logged is −Σ of the utilities.
 *
 * <p>The biased form needs T ⪰ 0: where q + ε passes through zero, its coefficients have a pole and
 * then the wrong sign (at zero itself, the parent is not paid for). The unbiased form needs only
 * that the modes wanted are positive.
 *
 * <p>References: Z. Deng, J. Shi, J. Zhu, "NeuralEF: Deconstructing Kernels by Deep Neural
 * Networks", ICML 2022, arXiv 2205.00165; the unbiased form: J. J. Ryu et al., ICML 2024, arXiv
 * 2402.03655.
 */
public final class NeuralEf extends SphereObjective {

  /** The coefficients of the parents. */
  public enum Variant {
    /** ⟨uⱼ, Tuᵢ⟩/⟨uⱼ, Tuⱼ⟩, as in the paper. */
    BIASED,
    /** ⟨uⱼ, uᵢ⟩. */
    UNBIASED
  }

  private final Variant variant;
  private final double epsilon;

  private NeuralEf(Variant variant, Estimator estimator, double epsilon, double radial) {
    super(estimator, radial);
    this.variant = variant;
    this.epsilon = epsilon;
  }

  /**
   * Returns the objective.
   *
   * @param variant the coefficients of the parents
   * @param estimator where moments come from
   * @param epsilon what the biased form adds to its denominators
   * @param radial κ, greater than zero
   */
  public static NeuralEf of(Variant variant, Estimator estimator, double epsilon, double radial) {
    return new NeuralEf(variant, estimator, epsilon, radial);
  }

  @Override
  boolean needsPositive() {
    return variant == Variant.BIASED;
  }

  @Override
  Coefficients field(Algebra a, Moments u) {
    Tensor q = u.projection();
    Tensor onImage = a.add(a.negate(Right.identity(a, q)), shares(a, u));
    return new Coefficients(onImage, a.multiply(q, 0));
  }

  @Override
  Tensor value(Algebra a, Moments own, Moments other) {
    Tensor shared = Right.trace(a, shares(a, other), own.projection());
    return a.subtract(shared, Right.trace(a, own.projection()));
  }

  /** Row j, column i: how much of parent j is in child i. */
  private Tensor shares(Algebra a, Moments u) {
    if (variant == Variant.UNBIASED) {
      return Right.strictlyUpper(a, u.overlap());
    }
    Tensor q = u.projection();
    Tensor denominators = Right.reciprocalOfNonzero(a, a.add(a.diagonal(q), epsilon));
    return Right.scaledRows(a, denominators, Right.strictlyUpper(a, q));
  }
}
