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
 * The triangularised orthogonalisation-free methods (TriOFM): gradients of an unconstrained
 * objective in which mode i hears of modes 1 … i alone.
 *
 * <pre>
 *   form 1:   A = −I,              C = triu(M)      of ‖T − Σfᵢ⊗fᵢ‖²
 *   form 2:   A = −2I + triu(M),   C = triu(Q)      of −2trQ + tr(MQ)
 * </pre>
 *
 * <p>As functions on a batch, form 1 is a quarter of {@link NestedLora} and form 2 a half of nested
 * orbital minimisation, both with sequential nesting: the matrix method and the network method were
 * found apart. Neither field is a gradient; the losses that are logged, −½trQ + ¼tr(MM) and −trQ +
 * ½tr(MQ), are those without the triangle.
 *
 * <ul>
 *   <li>Ordered. At the fixed point ‖f_i‖² is λ_i in form 1 and one in form 2.
 *   <li>Unbiased with split batches.
 *   <li>Form 1 learns positive eigenvalues alone; form 2 needs T ⪰ 0 and is unbounded otherwise,
 *       already where a noisy Q is indefinite or functions start large. A shift helps both.
 *   <li>The published step (exact line search, momentum, columns that are locked once they have
 *       converged) belongs to matrices; here any optimizer takes the place of it.
 * </ul>
 *
 * <p>Reference: W. Gao, Y. Li, B. Lu, "Triangularized orthogonalization-free method for solving
 * extreme eigenvalue problems", J. Sci. Comput. 93 (2022), arXiv 2005.12161.
 */
public final class Triofm extends MomentObjective {
  private final boolean second;

  private Triofm(boolean second, Estimator estimator) {
    super(estimator);
    this.second = second;
  }

  /** Returns form 1, whose norms are eigenvalues. */
  public static Triofm first(Estimator estimator) {
    return new Triofm(false, estimator);
  }

  /** Returns form 2, whose norms are one. */
  public static Triofm second(Estimator estimator) {
    return new Triofm(true, estimator);
  }

  @Override
  public ObjectiveDescriptor descriptor() {
    boolean ordered = true;
    boolean unbiased = true;
    boolean gradient = false;
    return new ObjectiveDescriptor(
        Set.of(Problem.EIGEN),
        ordered,
        second ? Normalisation.UNIT : Normalisation.EIGENVALUE,
        unbiased,
        gradient,
        second);
  }

  @Override
  protected Coefficients coefficients(Algebra a, Moments moments) {
    Tensor identity = Right.identity(a, moments.overlap());
    Tensor m = a.upperTriangle(moments.overlap());
    return second
        ? new Coefficients(Right.sum(a, -2, identity, 1, m), a.upperTriangle(moments.projection()))
        : new Coefficients(a.negate(identity), m);
  }

  @Override
  protected Tensor loss(Algebra a, Moments own, Moments other) {
    Tensor driving = Right.trace(a, own.projection());
    return second
        ? Right.sum(a, -1, driving, 0.5, Right.trace(a, other.overlap(), own.projection()))
        : Right.sum(a, -0.5, driving, 0.25, Right.trace(a, own.overlap(), other.overlap()));
  }
}
