package org.nsm.objectives;

import org.nsm.api.spi.Coefficients;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Moments;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * Neural Eigenmaps: {@linkplain NeuralEf NeuralEF} with a fixed price α in place of the division,
 *
 * <pre>
 *   Uᵢ = qᵢᵢ − α Σ_{j&lt;i} qᵢⱼ²,      q = E[u(Tu)ᵀ],  u = v/‖v‖
 *   A_u = −2I + 2α striu(q),   C_u = 0
 * </pre>
 *
 * <p>Fixed point, if α is large enough: the top modes, in order, with norm one. A parent's
 * eigenvalue counts λⱼ − αλⱼ² for its children, which must be less than that of the mode they are
 * meant for:
 *
 * <pre>
 *   α &gt; max_{j&lt;i} (λⱼ − λᵢ)/λⱼ²;      α ≥ 1/λ_{k−1} is always enough if λ_k ≥ 0
 * </pre>
 *
 * <p>With less, a later function repeats an earlier mode. With much more, steps must be small: the
 * field is as stiff as αλ₁². So α has the unit of 1/λ, and the default, 1, suits operators with
 * eigenvalues near one. Published values are for functions of squared norm t = 10 and a loss with α
 * per view: {@code alpha} here is t times theirs.
 *
 * <p>The penalty is linear in q, but the norm is estimated, so the field is biased by O(1/B);
 * parents are constants, so it is no gradient. T may have negative eigenvalues: nothing is divided
 * by q. The loss that is logged is −ΣUᵢ, which is −Σλ at the fixed point.
 *
 * <p>Reference: Z. Deng, J. Shi, H. Zhang, P. Cui, C. Lu, J. Zhu, "Neural Eigenfunctions Are
 * Structured Representation Learners", 2022, arXiv 2210.12637.
 */
public final class NeuralEigenmaps extends SphereObjective {
  private final double alpha;

  private NeuralEigenmaps(double alpha, Estimator estimator, double radial) {
    super(estimator, radial);
    this.alpha = alpha;
  }

  /**
   * Returns the objective.
   *
   * @param alpha the price, greater than zero
   * @param estimator where moments come from
   * @param radial κ, greater than zero
   */
  public static NeuralEigenmaps of(double alpha, Estimator estimator, double radial) {
    return new NeuralEigenmaps(alpha, estimator, radial);
  }

  @Override
  boolean needsPositive() {
    return false;
  }

  @Override
  Coefficients field(Algebra a, Moments u) {
    Tensor q = u.projection();
    Tensor price = a.multiply(Right.strictlyUpper(a, q), alpha);
    Tensor onImage = a.multiply(a.add(a.negate(Right.identity(a, q)), price), 2);
    return new Coefficients(onImage, a.multiply(q, 0));
  }

  @Override
  Tensor value(Algebra a, Moments own, Moments other) {
    Tensor paid = Right.trace(a, own.projection(), Right.strictlyUpper(a, other.projection()));
    return a.subtract(a.multiply(paid, alpha), Right.trace(a, own.projection()));
  }
}
