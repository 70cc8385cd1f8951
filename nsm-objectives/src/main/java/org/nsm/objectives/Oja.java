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
 * Oja's subspace rule: functions move along Tf and lose what lies in their own span,
 *
 * <pre>
 *   df = Tf − f·Q,      so   A = −I,   C = Q,      Q = E[f(Tf)ᵀ]
 * </pre>
 *
 * <p>Fixed point: an orthonormal basis, in any rotation, of the span of the top modes;
 * Rayleigh–Ritz tells them apart. C is linear in Q, so the rule is unbiased with independent
 * factors. It is one half of the gradient of {@linkplain NestedOmm orbital minimisation}, whose
 * other half is Tf(I − M), and it is no gradient itself: its Jacobian is not symmetric. The loss
 * that is logged is that of orbital minimisation, −2 tr Q + tr(MQ), which is −Σλ at the fixed
 * point.
 *
 * <p>Of T it needs that the modes wanted are positive; modes with λ ≤ 0 are not learned. Along a
 * direction with λ &lt; 0 a function decays while its norm is below one and diverges above, so
 * start small, or shift. It slows down like 1/(λ_k − λ_{k+1}) towards the right span.
 *
 * <p>References: E. Oja, "A Simplified Neuron Model as a Principal Component Analyzer", J. Math.
 * Biology 15, 1982; E. Oja, J. Karhunen, "On Stochastic Approximation of the Eigenvectors and
 * Eigenvalues of the Expectation of a Random Matrix", J. Math. Analysis and Applications 106, 1985.
 */
public final class Oja extends MomentObjective {

  private Oja(Estimator estimator) {
    super(estimator);
  }

  /** Returns the objective. */
  public static Oja of(Estimator estimator) {
    return new Oja(estimator);
  }

  @Override
  public ObjectiveDescriptor descriptor() {
    return new ObjectiveDescriptor(
        Set.of(Problem.EIGEN), false, Normalisation.UNIT, true, false, false);
  }

  @Override
  protected Coefficients coefficients(Algebra a, Moments moments) {
    Tensor q = moments.projection();
    return new Coefficients(a.negate(Right.identity(a, q)), q);
  }

  @Override
  protected Tensor loss(Algebra a, Moments own, Moments other) {
    Tensor q = own.projection();
    return a.add(a.multiply(Right.trace(a, q), -2), Right.trace(a, other.overlap(), q));
  }
}
