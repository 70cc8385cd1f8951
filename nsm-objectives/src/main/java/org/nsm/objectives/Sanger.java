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
 * Sanger's rule, the generalised Hebbian algorithm: {@linkplain Oja Oja's rule} in which mode i
 * sees modes 1 … i only,
 *
 * <pre>
 *   df = Tf − f·triu(Q),      so   A = −I,   C = triu(Q),      Q = E[f(Tf)ᵀ]
 * </pre>
 *
 * <p>Fixed point: the top modes themselves, in order, with norm one. C is linear in Q, so the rule
 * is unbiased with independent factors. No function has this field as its gradient. It is also the
 * Sanger form of {@linkplain NestedOmm sequentially nested orbital minimisation}: M, which for an
 * unbounded T is multiplied by large images there, does not enter, so noise hurts less. The loss
 * that is logged is that of orbital minimisation, which is −Σλ at the fixed point.
 *
 * <p>Of T it needs that the modes wanted are positive; modes with λ ≤ 0 are not learned. Along a
 * direction with λ &lt; 0 a function decays while its norm is below one and diverges above, so
 * start small, or shift. Mode i settles only after modes 1 … i−1 have.
 *
 * <p>The loss that the orbital minimisation paper prints for its Sanger form (App. B.1), if it is
 * differentiated through Tf as well, drives twice as strongly and ends at norms √2: {@linkplain
 * #asPublished that form} is kept for replication. Its pseudocode detaches the driving term
 * altogether, and cannot train.
 *
 * <p>References: T. D. Sanger, "Optimal Unsupervised Learning in a Single-Layer Linear Feedforward
 * Neural Network", Neural Networks 2, 1989; J. J. Ryu, S. Zhou, G. W. Wornell, "Revisiting Orbital
 * Minimization Method for Neural Operator Decomposition", NeurIPS 2025, arXiv 2510.21952.
 */
public final class Sanger extends MomentObjective {
  private static final Normalisation TWO = Normalisation.of("2", value -> 2);

  private final double drive;

  private Sanger(Estimator estimator, double drive) {
    super(estimator);
    this.drive = drive;
  }

  /** Returns the objective. */
  public static Sanger of(Estimator estimator) {
    return new Sanger(estimator, 1);
  }

  /** Returns the form with squared norms of two. */
  public static Sanger asPublished(Estimator estimator) {
    return new Sanger(estimator, 2);
  }

  @Override
  public ObjectiveDescriptor descriptor() {
    return new ObjectiveDescriptor(
        Set.of(Problem.EIGEN), true, drive == 1 ? Normalisation.UNIT : TWO, true, false, false);
  }

  @Override
  protected Coefficients coefficients(Algebra a, Moments moments) {
    Tensor q = moments.projection();
    return new Coefficients(a.multiply(Right.identity(a, q), -drive), a.upperTriangle(q));
  }

  @Override
  protected Tensor loss(Algebra a, Moments own, Moments other) {
    Tensor q = own.projection();
    return a.add(a.multiply(Right.trace(a, q), -2 * drive), Right.trace(a, other.overlap(), q));
  }
}
