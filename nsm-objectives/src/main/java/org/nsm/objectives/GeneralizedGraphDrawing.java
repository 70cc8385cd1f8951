package org.nsm.objectives;

import java.util.Map;
import java.util.Set;
import org.nsm.api.Matrix;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Coefficients;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.MomentObjective;
import org.nsm.api.spi.Moments;
import org.nsm.api.spi.Normalisation;
import org.nsm.api.spi.ObjectiveDescriptor;
import org.nsm.api.spi.OperatorDescriptor.Problem;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * The generalized graph drawing objective (GGDO): weights c₁ &gt; … &gt; c_k &gt; 0 break the
 * symmetry of the {@linkplain GraphDrawing graph drawing objective} under rotations, so that the
 * modes themselves are learned, in order.
 *
 * <pre>
 *   L = Σᵢ cᵢ⟨fᵢ, 𝓛fᵢ⟩ + β Σᵢⱼ Pᵢⱼ(Mᵢⱼ − δᵢⱼ)²,   𝓛 = cI − T,   Pᵢⱼ = min(cᵢ, cⱼ)
 *   A = −2 diag(c),      C = 2c·diag(c) + 4β P∘(M − I)
 * </pre>
 *
 * <p>The first sum alone, under orthonormality, is the paper's problem. The penalty is the one with
 * which it is trained: a sum of graph drawing objectives over all cuts f₁ … f_l, with weights c_l −
 * c_{l+1}, which is the joint {@linkplain Nesting nesting} of the {@linkplain TracePenalty trace
 * penalty}. The setting {@code weights} holds the cᵢ; by default they fall linearly, cᵢ = (k − i +
 * 1)/k, all cuts alike.
 *
 * <ul>
 *   <li>Ordered. At the fixed point ‖f_i‖² = 1 − (c − λ_i)/(2β): a mode with c − λ_i ≥ 2β dies.
 *   <li>Unbiased with split batches.
 *   <li>T need not be positive; c of 𝓛 is the setting {@code ceiling}: one for a walk.
 *   <li>Late modes have small weights; Adam hides that, plain descent is slow on them. Eigenvalues
 *       come from Rayleigh quotients: norms are close to one and tell them poorly.
 * </ul>
 *
 * <p>{@code variant: as-published} has the scaling of the code it was run with: 2⟨f, 𝓛f⟩, and
 * weights divided by their sum; so ‖f_i‖² = 1 − (c − λ_i)/β.
 *
 * <p>Reference: K. Wang, K. Zhou, Q. Zhang, J. Shao, B. Hooi, J. Feng, "Towards Better Laplacian
 * Representation in Reinforcement Learning with Generalized Graph Drawing", ICML 2021, arXiv
 * 2107.05545.
 */
public final class GeneralizedGraphDrawing extends MomentObjective {
  private final double beta;
  private final double ceiling;
  private final double[] weights;
  private final boolean published;

  private GeneralizedGraphDrawing(
      double beta, double ceiling, double[] weights, boolean published, Estimator estimator) {
    super(estimator);
    this.beta = beta;
    this.ceiling = ceiling;
    this.weights = weights.clone();
    this.published = published;
  }

  /**
   * Returns the objective with penalty β and 𝓛 = ceiling·I − T.
   *
   * @param weights falling and positive, one a function; none for linear ones
   */
  public static GeneralizedGraphDrawing of(
      double beta, double ceiling, double[] weights, Estimator estimator) {
    return new GeneralizedGraphDrawing(beta, ceiling, weights, false, estimator);
  }

  /** Returns the objective in the scaling of the published runs. */
  public static GeneralizedGraphDrawing asPublished(
      double beta, double ceiling, double[] weights, Estimator estimator) {
    return new GeneralizedGraphDrawing(beta, ceiling, weights, true, estimator);
  }

  @Override
  public ObjectiveDescriptor descriptor() {
    boolean ordered = true;
    boolean unbiased = true;
    boolean gradient = true;
    boolean needsPositive = false;
    double scale = 2 * beta / edges();
    Normalisation norm =
        Normalisation.of(
            "1 - (" + ceiling + " - lambda)/" + scale, lambda -> 1 - (ceiling - lambda) / scale);
    return new ObjectiveDescriptor(
        Set.of(Problem.EIGEN), ordered, norm, unbiased, gradient, needsPositive);
  }

  @Override
  public Map<String, Matrix> initialState(int modes) {
    weights(modes);
    return Map.of();
  }

  /** The weight of ⟨f, 𝓛f⟩ beside the penalty. */
  private double edges() {
    return published ? 2 : 1;
  }

  private double[] weights(int modes) {
    double[] c = weights.clone();
    if (c.length == 0) {
      c = new double[modes];
      for (int i = 0; i < modes; i++) {
        c[i] = (double) (modes - i) / modes;
      }
    }
    double sum = 0;
    for (int i = 0; i < c.length; i++) {
      if (!(c[i] > 0) || (i > 0 && !(c[i] < c[i - 1]))) {
        throw new SettingsException("weights", "expected positive numbers, each below the last");
      }
      sum += c[i];
    }
    if (c.length != modes) {
      throw new SettingsException(
          "weights", "has " + c.length + " numbers, expected " + modes + ", one a function");
    }
    for (int i = 0; i < modes && published; i++) {
      c[i] /= sum;
    }
    return c;
  }

  /** c, as a vector and, in P, by pairs. */
  private record Weights(Tensor single, Tensor pairs) {}

  private Weights weights(Algebra a, Tensor moment) {
    int modes = moment.shape().size(-1);
    double[] c = weights(modes);
    double[] p = new double[modes * modes];
    for (int i = 0; i < p.length; i++) {
      p[i] = c[Math.max(i / modes, i % modes)];
    }
    return new Weights(
        a.constant(c, Shape.of(modes), DType.FLOAT64),
        a.constant(p, Shape.of(modes, modes), DType.FLOAT64));
  }

  @Override
  protected Coefficients coefficients(Algebra a, Moments moments) {
    Weights c = weights(a, moments.overlap());
    Tensor diagonal = a.diagonalMatrix(c.single());
    Tensor penalty = a.multiply(c.pairs(), moments.overlap());
    return new Coefficients(
        a.multiply(diagonal, -2 * edges()),
        Right.sum(a, 2 * edges() * ceiling - 4 * beta, diagonal, 4 * beta, penalty));
  }

  @Override
  protected Tensor loss(Algebra a, Moments own, Moments other) {
    Weights c = weights(a, own.overlap());
    Tensor norms = a.sum(a.multiply(c.single(), a.diagonal(own.overlap())), -1);
    Tensor driving = a.sum(a.multiply(c.single(), a.diagonal(own.projection())), -1);
    Tensor energy = Right.sum(a, ceiling, norms, -1, driving);
    Tensor squares =
        a.sum(a.multiply(c.pairs(), a.multiply(own.overlap(), other.overlap())), -2, -1);
    Tensor penalty = a.add(Right.sum(a, 1, squares, -2, norms), a.sum(c.single(), -1));
    return Right.sum(a, edges(), energy, beta, penalty);
  }
}
