package org.nsm.objectives;

import java.util.Map;
import java.util.Set;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Coefficients;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Moments;
import org.nsm.api.spi.Normalisation;
import org.nsm.api.spi.ObjectiveDescriptor;
import org.nsm.api.spi.OperatorDescriptor.Problem;
import org.nsm.api.spi.StatefulMomentObjective;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * Spectral inference networks with a running overlap: the Rayleigh trace of functions that a
 * Cholesky factor orthonormalises, with a mask that gives mode i the gradient of its own eigenvalue
 * alone.
 *
 * <pre>
 *   Σ̄ ← (1 − d)Σ̄ + dM,   Σ̄ = LLᵀ,   Λ = L⁻¹QL⁻ᵀ,   D = diag(L⁻¹)
 *   A = −2L⁻ᵀD,      C = 2L⁻ᵀ triu(ΛD)
 * </pre>
 *
 * <p>The state is Σ̄, the identity at first; a step uses it as it was before the batch. {@link
 * Spin} also averages the Jacobian of the overlap by every parameter, because it pairs Q with a
 * gradient of M from the same batch; here the other half of the batch gives Q instead, which is
 * cheaper and as independent, only noisier.
 *
 * <ul>
 *   <li>Ordered: the span of f₁ … f_i is that of the first i modes, for every i. The modes
 *       themselves are fL⁻ᵀ, functions orthonormalised in their order, or what Rayleigh–Ritz makes
 *       of them; {@code inference.rotate: false} would read f as it is.
 *   <li>Norms are free. The logged loss is −trΛ.
 *   <li>Unbiased for the gradient at the given Σ̄, not for that at the overlap of the moment: d is
 *       the setting {@code decay}, the weight of the new batch, and has to be well above the pace
 *       at which functions change.
 *   <li>Scaling a function by a slow Σ̄ is stable where its quotient ρ is positive; for negative ρ
 *       it shrinks for ever unless η|ρ| is well below d (η the learning rate). Prefer a shift that
 *       makes wanted eigenvalues positive. A shift by c otherwise adds nothing where Σ̄ = M.
 *   <li>Fails where Σ̄ is nearly singular: L⁻¹ is large, and steps with it.
 * </ul>
 *
 * <p>Reference: D. Pfau, S. Petersen, A. Agarwal, D. G. T. Barrett, K. L. Stachenfeld, "Spectral
 * Inference Networks: Unifying Deep and Spectral Learning", ICLR 2019, arXiv 1806.02215.
 */
public final class SpinLite extends StatefulMomentObjective {
  private static final String OVERLAP = "overlap";

  private final double decay;

  private SpinLite(double decay, Estimator estimator) {
    super(estimator);
    this.decay = decay;
  }

  /**
   * Returns the objective.
   *
   * @param decay the weight of the new batch in the running overlap, above zero, below one: Σ̄ is a
   *     step late, and with no memory it overshoots
   */
  public static SpinLite of(double decay, Estimator estimator) {
    return new SpinLite(decay, estimator);
  }

  @Override
  public ObjectiveDescriptor descriptor() {
    boolean ordered = true;
    boolean unbiased = true;
    boolean gradient = false;
    boolean needsPositive = false;
    return new ObjectiveDescriptor(
        Set.of(Problem.EIGEN), ordered, Normalisation.FREE, unbiased, gradient, needsPositive);
  }

  @Override
  public Map<String, Matrix> initialState(int modes) {
    return Map.of(OVERLAP, Matrix.create(modes, modes, (i, j) -> i == j ? 1 : 0));
  }

  @Override
  protected Coefficients coefficients(Algebra a, Moments moments, Map<String, Tensor> state) {
    MaskedRayleigh rayleigh = rayleigh(a, moments, state);
    return new Coefficients(a.multiply(rayleigh.onPi(), -2), a.multiply(rayleigh.onSigma(), 2));
  }

  private static MaskedRayleigh rayleigh(Algebra a, Moments moments, Map<String, Tensor> state) {
    return MaskedRayleigh.of(a, state.get(OVERLAP), moments.projection());
  }

  @Override
  protected Tensor loss(Algebra a, Moments own, Moments other, Map<String, Tensor> state) {
    return a.negate(Right.trace(a, rayleigh(a, own, state).lambda()));
  }

  @Override
  protected Map<String, Tensor> next(
      Algebra a, Moments first, Moments second, Map<String, Tensor> state) {
    Tensor both = a.add(first.overlap(), second.overlap());
    return Map.of(OVERLAP, Right.sum(a, 1 - decay, state.get(OVERLAP), decay / 2, both));
  }
}
