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
 * The graph drawing objective (GDO): functions that change little along edges, kept apart by a
 * penalty on their overlap.
 *
 * <pre>
 *   L = tr⟨f, 𝓛f⟩ + β‖M − I‖²,   𝓛 = cI − T;      A = −2I,      C = 2cI + 4β(M − I)
 * </pre>
 *
 * <p>As E½‖f(s) − f(s′)‖² = tr⟨f, 𝓛f⟩ over the edges (s, s′) of a walk, this is what the graph
 * drawing of a state space minimises; and it is twice the {@linkplain TracePenalty trace penalty}
 * with μ = 2β on the operator T − cI.
 *
 * <ul>
 *   <li>Subspace: any rotation is as good.
 *   <li>At the fixed point the span holds φ_i with ‖·‖² = 1 − (c − λ_i)/(2β): modes with c − λ_i ≥
 *       2β die, so β has to be above ½(c − λ_k); twice that is a good choice.
 *   <li>Unbiased with split batches; {@code estimator: u-statistic} is the authors' own.
 *   <li>T need not be positive; c is the setting {@code ceiling}, see there for other operators
 *       than walks.
 *   <li>Fails where β is too small (dead modes) or so large that the gaps λ_k − λ_{k+1} are lost
 *       beside it and learning is slow.
 * </ul>
 *
 * <p>{@code variant: as-published} has the scaling of the authors' code: no ½ at the edges, and the
 * target overlap I/k instead of I,
 *
 * <pre>
 *   L = 2tr⟨f, 𝓛f⟩ + β‖M − I/k‖²;      A = −4I,      C = 4cI + 4β(M − I/k)
 * </pre>
 *
 * <p>so that ‖·‖² = 1/k − (c − λ_i)/β. At their default β = 1 and k = 20 every mode with 1 − λ_i
 * above 0.05 is switched off, which is why others rerun it with 5.
 *
 * <p>Reference: Y. Wu, G. Tucker, O. Nachum, "The Laplacian in RL: Learning Representations with
 * Efficient Approximations", ICLR 2019, arXiv 1810.04586.
 */
public final class GraphDrawing extends MomentObjective {
  private final double beta;
  private final double ceiling;
  private final boolean published;

  private GraphDrawing(double beta, double ceiling, boolean published, Estimator estimator) {
    super(estimator);
    this.beta = beta;
    this.ceiling = ceiling;
    this.published = published;
  }

  /** Returns the objective with penalty β and 𝓛 = ceiling·I − T. */
  public static GraphDrawing of(double beta, double ceiling, Estimator estimator) {
    return new GraphDrawing(beta, ceiling, false, estimator);
  }

  /** Returns the objective in the scaling of the authors' code. */
  public static GraphDrawing asPublished(double beta, double ceiling, Estimator estimator) {
    return new GraphDrawing(beta, ceiling, true, estimator);
  }

  @Override
  public ObjectiveDescriptor descriptor() {
    boolean ordered = false;
    boolean unbiased = true;
    boolean gradient = true;
    boolean needsPositive = false;
    // The published target depends on the number of functions, which a descriptor does not know.
    Normalisation norm =
        published
            ? Normalisation.FREE
            : Normalisation.of(
                "1 - (" + ceiling + " - lambda)/" + 2 * beta,
                lambda -> 1 - (ceiling - lambda) / (2 * beta));
    return new ObjectiveDescriptor(
        Set.of(Problem.EIGEN), ordered, norm, unbiased, gradient, needsPositive);
  }

  /** The weight of ⟨f, 𝓛f⟩. */
  private double edges() {
    return published ? 2 : 1;
  }

  /** The overlap that is aimed at is this number times I. */
  private double target(Moments moments) {
    return published ? 1.0 / moments.overlap().shape().size(-1) : 1;
  }

  @Override
  protected Coefficients coefficients(Algebra a, Moments moments) {
    Tensor identity = Right.identity(a, moments.overlap());
    double linear = 2 * edges() * ceiling - 4 * beta * target(moments);
    return new Coefficients(
        a.multiply(identity, -2 * edges()),
        Right.sum(a, linear, identity, 4 * beta, moments.overlap()));
  }

  @Override
  protected Tensor loss(Algebra a, Moments own, Moments other) {
    double target = target(own);
    Tensor norms = Right.trace(a, own.overlap());
    Tensor energy = Right.sum(a, ceiling, norms, -1, Right.trace(a, own.projection()));
    Tensor squares = Right.trace(a, own.overlap(), other.overlap());
    Tensor penalty =
        a.add(
            Right.sum(a, 1, squares, -2 * target, norms),
            target * target * own.overlap().shape().size(-1));
    return Right.sum(a, edges(), energy, beta, penalty);
  }
}
