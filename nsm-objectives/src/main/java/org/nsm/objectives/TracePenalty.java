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
 * Trace-penalty minimisation: the trace of T, with a penalty in place of the orthogonality
 * constraint.
 *
 * <pre>
 *   L = −½ Σᵢ vᵢQᵢᵢ + (μ/4) Σᵢⱼ Pᵢⱼ(Mᵢⱼ − δᵢⱼ)²
 *   A = −diag(v),      C = μ(P∘M − diag(v))
 * </pre>
 *
 * <p>with the {@linkplain Nesting nesting} weights v and P, which are all one in the original.
 * Completing the square shows that this is low-rank approximation of I + T/μ, up to scale: {@link
 * NestedLora} with another shift.
 *
 * <ul>
 *   <li>Subspace without nesting, as published; ordered if joint or sequential. The sequential form
 *       has no loss of its own.
 *   <li>At the fixed point ‖f_i‖² = 1 + λ_i/μ: the penalty need not be large for the span to be
 *       exact, but μ &gt; −λ_k, or mode k dies.
 *   <li>Unbiased with split batches.
 *   <li>T need not be positive. μ near λ₁ is a good start: small ones make functions large and the
 *       loss steep, large ones lose the gaps λ_i − λ_{i+1} beside μ.
 * </ul>
 *
 * <p>Reference: Z. Wen, C. Yang, X. Liu, Y. Zhang, "Trace-penalty minimization for large-scale
 * eigenspace computation", J. Sci. Comput. 66 (2016).
 */
public final class TracePenalty extends MomentObjective {
  private final double mu;
  private final Nesting nesting;

  private TracePenalty(double mu, Nesting nesting, Estimator estimator) {
    super(estimator);
    this.mu = mu;
    this.nesting = nesting;
  }

  /** Returns the objective with penalty μ &gt; 0. */
  public static TracePenalty of(double mu, Nesting nesting, Estimator estimator) {
    return new TracePenalty(mu, nesting, estimator);
  }

  @Override
  public ObjectiveDescriptor descriptor() {
    boolean unbiased = true;
    boolean needsPositive = false;
    return new ObjectiveDescriptor(
        Set.of(Problem.EIGEN),
        nesting != Nesting.NONE,
        Normalisation.of("1 + lambda/" + mu, lambda -> 1 + lambda / mu),
        unbiased,
        nesting != Nesting.SEQUENTIAL,
        needsPositive);
  }

  @Override
  protected Coefficients coefficients(Algebra a, Moments moments) {
    Tensor m = moments.overlap();
    int modes = m.shape().size(-1);
    Tensor v = a.diagonalMatrix(nesting.weights(a, modes));
    Tensor p = nesting.pairWeights(a, modes);
    return new Coefficients(a.negate(v), Right.sum(a, mu, a.multiply(p, m), -mu, v));
  }

  @Override
  protected Tensor loss(Algebra a, Moments own, Moments other) {
    int modes = own.overlap().shape().size(-1);
    Tensor v = nesting.weights(a, modes);
    Tensor p = nesting.pairWeights(a, modes);
    Tensor driving = a.sum(a.multiply(v, a.diagonal(own.projection())), -1);
    Tensor norms = a.sum(a.multiply(v, a.diagonal(own.overlap())), -1);
    Tensor squares = a.sum(a.multiply(p, a.multiply(own.overlap(), other.overlap())), -2, -1);
    Tensor penalty = a.add(Right.sum(a, 1, squares, -2, norms), a.sum(v, -1));
    return Right.sum(a, -0.5, driving, mu / 4, penalty);
  }
}
