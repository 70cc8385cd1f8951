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
 * Krasulina's rule for the span of the top k modes: each function moves by what T makes of it, less
 * the part that lies in the span already.
 *
 * <pre>
 *   A = −I,      C = M⁻¹Q
 * </pre>
 *
 * <p>This is the gradient of the Rayleigh trace −½tr(M⁻¹Q), logged as −tr(M⁻¹Q), times M: without
 * the factor M⁻¹ small functions are not driven faster than large ones. For one function it is w ←
 * w + η(Tw − (⟨w, Tw⟩/‖w‖²)w).
 *
 * <ul>
 *   <li>Subspace: only the span is determined; Rayleigh–Ritz finds the modes in it.
 *   <li>Norms are free: the field is orthogonal to the span, so that M stays what it was, up to the
 *       growth that finite steps bring (decay the learning rate).
 *   <li>T need not be positive: a shift changes nothing at all, as A·cI + C drops out.
 *   <li>Biased O(1/B) for every split, because of M⁻¹; take a batch well above the number of modes.
 *   <li>Fails where functions become dependent: M⁻¹ leaves out combinations that vanish, and such
 *       functions do not separate again.
 * </ul>
 *
 * <p>No settings beyond the estimator; training as for NestedLoRA. References: T. P. Krasulina,
 * "The method of stochastic approximation for the determination of the least eigenvalue of a
 * symmetrical matrix", USSR Comp. Math. and Math. Phys. 9 (1969); C. Tang, "Exponentially
 * convergent stochastic k-PCA without variance reduction", NeurIPS 2019.
 */
public final class Krasulina extends MomentObjective {

  private Krasulina(Estimator estimator) {
    super(estimator);
  }

  /** Returns the objective. */
  public static Krasulina of(Estimator estimator) {
    return new Krasulina(estimator);
  }

  @Override
  public ObjectiveDescriptor descriptor() {
    boolean ordered = false;
    boolean unbiased = false;
    boolean gradient = false;
    boolean needsPositive = false;
    return new ObjectiveDescriptor(
        Set.of(Problem.EIGEN), ordered, Normalisation.FREE, unbiased, gradient, needsPositive);
  }

  @Override
  protected Coefficients coefficients(Algebra a, Moments moments) {
    Tensor m = moments.overlap();
    return new Coefficients(
        a.negate(Right.identity(a, m)), a.matmul(OverlapInverse.of(a, m), moments.projection()));
  }

  @Override
  protected Tensor loss(Algebra a, Moments own, Moments other) {
    return a.negate(Right.trace(a, OverlapInverse.of(a, other.overlap()), own.projection()));
  }
}
