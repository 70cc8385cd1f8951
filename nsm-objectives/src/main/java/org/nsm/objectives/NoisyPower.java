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
 * The power method with orthonormalisation, as regression: functions are fitted to what one step of
 * the iteration f ← (Tf)R⁻¹ would make of them.
 *
 * <pre>
 *   RᵀR = N = E[(Tf)(Tf)ᵀ], R upper triangular;      A = −R⁻¹,      C = I
 * </pre>
 *
 * <p>which is the gradient of ½E‖f − t‖² for the target t = (Tf)R⁻¹ held fixed (and that mean is
 * the loss that is logged). The target follows every step. A network fits it inexactly and a batch
 * knows it with noise: both are the noise of the noisy power method, which converges as long as the
 * noise is small against the gap λ_k − λ_{k+1}.
 *
 * <ul>
 *   <li>Ordered: R is triangular, so column i is orthogonalised against 1 … i−1 alone.
 *   <li>Norms are one, where images are Tf itself. Where they are samples of it (pairs of points),
 *       N holds their variance too, and for f(s′) of a stationary walk even N = M; the order stays,
 *       but then ‖f_i‖² = λ_i².
 *   <li>T must not have negative eigenvalues: a power iteration follows the largest magnitudes, and
 *       a function at a negative eigenvalue is asked to change its sign at every step.
 *   <li>Biased for every split, because of R⁻¹; take a batch well above the number of modes.
 *   <li>Mode i closes in at the rate 1 − λ_{i+1}/λ_i, so a shift slows it down. Fails where Tf is
 *       zero or dependent: R⁻¹ leaves such functions out, and they shrink.
 * </ul>
 *
 * <p>No settings beyond the estimator; a learning rate above one has no meaning for plain descent.
 * Reference: M. Hardt, E. Price, "The noisy power method: a meta algorithm with applications", NIPS
 * 2014, arXiv 1311.2495.
 */
public final class NoisyPower extends MomentObjective {

  private NoisyPower(Estimator estimator) {
    super(estimator);
  }

  /** Returns the objective. */
  public static NoisyPower of(Estimator estimator) {
    return new NoisyPower(estimator);
  }

  @Override
  public ObjectiveDescriptor descriptor() {
    boolean ordered = true;
    boolean unbiased = false;
    boolean gradient = false;
    boolean needsPositive = true;
    return new ObjectiveDescriptor(
        Set.of(Problem.EIGEN), ordered, Normalisation.UNIT, unbiased, gradient, needsPositive);
  }

  @Override
  protected Coefficients coefficients(Algebra a, Moments moments) {
    Tensor inverse = OverlapInverse.triangular(a, moments.images());
    return new Coefficients(a.negate(inverse), Right.identity(a, inverse));
  }

  @Override
  protected Tensor loss(Algebra a, Moments own, Moments other) {
    Tensor inverse = OverlapInverse.triangular(a, other.images());
    Tensor fitted = Right.trace(a, a.matmul(own.projection(), inverse));
    Tensor target = a.matmul(a.matmul(inverse, own.images(), true, false), inverse);
    Tensor squares = a.add(Right.trace(a, own.overlap()), Right.trace(a, target));
    return Right.sum(a, 0.5, squares, -1, fitted);
  }
}
