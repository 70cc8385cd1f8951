package org.nsm.objectives;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
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
 * Orbital minimisation (OMM) of order p, nested or not: an unconstrained objective whose minimum is
 * the projector on the top modes of a positive semidefinite T.
 *
 * <pre>
 *   L(f) = tr((I − ffᵀ)²ᵖ T) − tr T = −tr(S Q),   S = Σ_{n &lt; 2p} Rⁿ,   R = I − M
 *   A = −2S,    C = 2 Σ_{0 &lt; n &lt; 2p} Σ_{a+b=n−1} Rᵃ Q Rᵇ,    M = E[ffᵀ],  Q = E[f(Tf)ᵀ]
 * </pre>
 *
 * <p>For p = 1 this is L = −2 tr Q + tr(MQ), A = −4I + 2M, C = 2Q: one letter from low-rank
 * approximation. {@linkplain Nesting Nested}, with weights v and P: A = −4 diag(v) + 2 P∘M, C = 2
 * P∘Q. For p &gt; 1 nesting needs each leading block by itself ({@link LeadingBlocks}), and serves
 * at most 64 functions. Several orders add up; the paper's 1+2 is {@code orders: [1, 2]}.
 *
 * <p>Fixed point: norm one; the modes in order if nested, else their span. Order 1 is unbiased with
 * independent factors; higher ones multiply moments with each other, and are not. An order above
 * one alone is flat of degree 2p in M − I at its minimum: descent ends at the right span, but
 * reaches unit norms, and the order within the span, only like a power of time. Adding order 1
 * mends that. In sequential nesting the loss that is logged is the un-nested one, not a potential
 * of the field.
 *
 * <p>It needs T ⪰ 0: along a mode with λ &lt; 0 the loss falls without bound. A shift κ adds κ‖M −
 * I‖², which never moves the optimum, but a large one makes all modes look alike. On small batches
 * Q may be indefinite although T is not; the cubic field then diverges. Start with small functions,
 * clip gradients, shift, or use {@linkplain Sanger its Sanger form}.
 *
 * <p>The paper's pseudocode for joint nesting divides the driving term once too often by the number
 * L of functions, and ends at squared norms 1/L: {@linkplain #asPublished kept for replication}.
 *
 * <p>References: J. J. Ryu, S. Zhou, G. W. Wornell, "Revisiting Orbital Minimization Method for
 * Neural Operator Decomposition", NeurIPS 2025, arXiv 2510.21952; F. Mauri, G. Galli, R. Car,
 * "Orbital formulation for electronic-structure calculations with linear system-size scaling",
 * Phys. Rev. B 47, 1993; for matrices and sequential nesting: W. Gao, Y. Li, B. Lu, "Triangularized
 * Orthogonalization-Free Method for Solving Extreme Eigenvalue Problems", J. Sci. Comput. 93, 2022.
 */
public final class NestedOmm extends MomentObjective {
  /** Nested orders above one cost L times L³ a step, and a graph of that size. */
  private static final int MOST_BLOCKS = 64;

  private final Nesting nesting;
  private final int[] orders;
  private final boolean asPublished;

  private NestedOmm(Nesting nesting, int[] orders, Estimator estimator, boolean asPublished) {
    super(estimator);
    this.nesting = nesting;
    this.orders = orders;
    this.asPublished = asPublished;
  }

  /**
   * Returns the objective.
   *
   * @param nesting how modes are ordered
   * @param orders the orders whose losses are added, each at least one
   * @param estimator where moments come from
   */
  public static NestedOmm of(Nesting nesting, List<Integer> orders, Estimator estimator) {
    return new NestedOmm(nesting, checked(orders), estimator, false);
  }

  /** Returns the objective with the driving term as the paper's pseudocode has it. */
  public static NestedOmm asPublished(Nesting nesting, List<Integer> orders, Estimator estimator) {
    return new NestedOmm(nesting, checked(orders), estimator, true);
  }

  private static int[] checked(List<Integer> orders) {
    if (orders.isEmpty() || orders.stream().anyMatch(p -> p < 1)) {
      throw new IllegalArgumentException("orders must be one number or more, >= 1, not " + orders);
    }
    return orders.stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public ObjectiveDescriptor descriptor() {
    boolean jointAsPublished = asPublished && nesting == Nesting.JOINT;
    return new ObjectiveDescriptor(
        Set.of(Problem.EIGEN),
        nesting != Nesting.NONE,
        // 1/L is a norm, but no function of the eigenvalue.
        jointAsPublished ? Normalisation.FREE : Normalisation.UNIT,
        firstOrder(),
        nesting != Nesting.SEQUENTIAL,
        true);
  }

  /** Refuses more functions than nested higher orders can serve. */
  @Override
  public Map<String, Matrix> initialState(int modes) {
    if (!firstOrder() && nesting != Nesting.NONE && modes > MOST_BLOCKS) {
      throw new NsmException(
          Failure.CONFIGURATION,
          "nested-omm of orders "
              + Arrays.toString(orders)
              + " is nested by each leading block, for at most "
              + MOST_BLOCKS
              + " modes, not "
              + modes
              + "; use orders: [1], nesting: none, or fewer modes");
    }
    return Map.of();
  }

  private boolean firstOrder() {
    return orders.length == 1 && orders[0] == 1;
  }

  @Override
  protected Coefficients coefficients(Algebra a, Moments moments) {
    Coefficients c = firstOrder() ? first(a, moments) : blocks(a, moments).coefficients();
    Tensor lost = a.multiply(a.diagonalMatrix(missingDrive(a, moments)), 2);
    return new Coefficients(a.add(c.onImage(), lost), c.onFunction());
  }

  /** A = −4 diag(v) + 2 P∘M, C = 2 P∘Q. */
  private Coefficients first(Algebra a, Moments moments) {
    int modes = moments.overlap().shape().size(-1);
    Tensor v = nesting.weights(a, modes);
    Tensor p = a.multiply(nesting.pairWeights(a, modes), 2);
    return new Coefficients(
        a.add(a.multiply(a.diagonalMatrix(v), -4), a.multiply(p, moments.overlap())),
        a.multiply(p, moments.projection()));
  }

  private LeadingBlocks blocks(Algebra a, Moments moments) {
    return LeadingBlocks.of(a, nesting, orders, moments);
  }

  /** What the pseudocode's driving term −Σ 2p Σᵢ vᵢQᵢᵢ lacks: all but a share of 1/L. */
  private Tensor missingDrive(Algebra a, Moments moments) {
    int modes = moments.overlap().shape().size(-1);
    double share = asPublished && nesting == Nesting.JOINT ? 1 - 1.0 / modes : 0;
    return a.multiply(nesting.weights(a, modes), 2.0 * Arrays.stream(orders).sum() * share);
  }

  @Override
  protected Tensor loss(Algebra a, Moments own, Moments other) {
    Moments mixed = new Moments(other.overlap(), own.projection(), own.squares());
    Tensor full = firstOrder() ? firstLoss(a, mixed) : blocks(a, mixed).loss();
    Tensor diagonal = a.diagonal(own.projection());
    return a.add(full, a.sum(a.multiply(missingDrive(a, own), diagonal), -1));
  }

  private Tensor firstLoss(Algebra a, Moments moments) {
    Nesting weighing = nesting == Nesting.JOINT ? nesting : Nesting.NONE;
    int modes = moments.overlap().shape().size(-1);
    Tensor v = weighing.weights(a, modes);
    Tensor p = weighing.pairWeights(a, modes);
    Tensor q = moments.projection();
    Tensor driving = a.sum(a.multiply(v, a.diagonal(q)), -1);
    return a.add(a.multiply(driving, -2), Right.trace(a, a.multiply(p, moments.overlap()), q));
  }
}
