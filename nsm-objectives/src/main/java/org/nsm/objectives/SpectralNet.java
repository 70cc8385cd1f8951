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
 * SpectralNet: outputs y = fR⁻¹ are orthonormalised by a layer R that is taken from other samples,
 * and the span turns to where T is large.
 *
 * <pre>
 *   RᵀR = M,   loss −tr⟨y, Ty⟩ = −tr(M⁻¹Q);      A = −2R⁻¹R⁻ᵀ = −2M⁻¹,      C = 2M⁻¹QM⁻¹
 * </pre>
 *
 * <p>For an affinity W with T = D⁻¹W the published loss ΣW‖y_a − y_b‖² is 2tr⟨y, (I − T)y⟩, and the
 * first term is constant for orthonormal y: that leaves the one above.
 *
 * <p>{@code variant: as-published} treats R as a constant of the step, C = 0. The span moves as
 * before, because f·C stays in it; but nothing holds the norms, which grow like the root of time,
 * and M⁻¹ in A with them: the span then closes in on the modes like t^−(1 − λ_{k+1}/λ_k)/2 only, a
 * power of the number of steps t. C is what a gradient through R gives; it keeps M as it is, and
 * the span closes in exponentially.
 *
 * <ul>
 *   <li>Subspace. Norms are free; orthonormal are the outputs fR⁻¹, which Rayleigh–Ritz makes.
 *   <li>T need not be positive with C, where a shift changes nothing; as published, functions at
 *       negative eigenvalues shrink to zero.
 *   <li>Biased O(1/B) for every split, because of M⁻¹: cross-fit is the published alternation of
 *       batches, one for R and one for the loss. Take a batch well above the number of modes.
 *   <li>Fails where functions become dependent: M⁻¹ leaves out combinations that vanish.
 * </ul>
 *
 * <p>Reference: U. Shaham, K. Stanton, H. Li, B. Nadler, R. Basri, Y. Kluger, "SpectralNet:
 * Spectral Clustering using Deep Neural Networks", ICLR 2018, arXiv 1801.01587.
 */
public final class SpectralNet extends MomentObjective {
  private final boolean published;

  private SpectralNet(boolean published, Estimator estimator) {
    super(estimator);
    this.published = published;
  }

  /** Returns the objective. */
  public static SpectralNet of(Estimator estimator) {
    return new SpectralNet(false, estimator);
  }

  /** Returns the objective with R as a constant of the step. */
  public static SpectralNet asPublished(Estimator estimator) {
    return new SpectralNet(true, estimator);
  }

  @Override
  public ObjectiveDescriptor descriptor() {
    boolean ordered = false;
    boolean unbiased = false;
    return new ObjectiveDescriptor(
        Set.of(Problem.EIGEN), ordered, Normalisation.FREE, unbiased, !published, published);
  }

  @Override
  protected Coefficients coefficients(Algebra a, Moments moments) {
    Tensor inverse = OverlapInverse.of(a, moments.overlap());
    Tensor inner = a.matmul(a.matmul(inverse, moments.projection()), inverse);
    return new Coefficients(a.multiply(inverse, -2), a.multiply(inner, published ? 0 : 2));
  }

  @Override
  protected Tensor loss(Algebra a, Moments own, Moments other) {
    return a.negate(Right.trace(a, OverlapInverse.of(a, other.overlap()), own.projection()));
  }
}
