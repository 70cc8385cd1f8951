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
 * Koren's spectral graph drawing as a field: each function goes to what the lazy walk makes of it
 * after it was orthogonalised against the earlier ones.
 *
 * <p>Koren's iteration for u_k takes out u₁ … u_{k−1} in the inner product of the degrees, replaces
 * the value at every vertex by the mean of itself and of its neighbours, and normalises. With T =
 * D⁻¹W on points that are drawn in proportion to their degree, that inner product is the mean over
 * the batch, and the iteration is
 *
 * <pre>
 *   t = ½(f + Tf/c)R⁻¹,   RᵀR = M, R upper triangular;      A = −R⁻¹/(2c),      C = I − ½R⁻¹
 * </pre>
 *
 * <p>the gradient of ½E‖f − t‖² for t held fixed (that mean is logged). Compared with the
 * {@linkplain NoisyPower noisy power method} it needs no E[(Tf)(Tf)ᵀ], so it is right for sampled
 * neighbours too; and as it orthogonalises before the walk step and not after it, norms show the
 * eigenvalue.
 *
 * <ul>
 *   <li>Ordered. At the fixed point f_i = ½(1 + λ_i/c)φ_i.
 *   <li>c, the setting {@code ceiling}, is one for a random walk. T ⪰ −cI is needed, which every
 *       walk fulfils; for other operators choose c not below −λ_min. A large c is slow: mode i
 *       closes in at the rate (λ_i − λ_{i+1})/(c + λ_i).
 *   <li>Biased for every split, because of R⁻¹; take a batch well above the number of modes.
 *   <li>Fails where functions become dependent: R⁻¹ leaves such functions out, and they shrink.
 * </ul>
 *
 * <p>The first mode of a connected graph is constant. The exact iteration over all vertices is
 * {@link Koren}. Reference: Y. Koren, "On spectral graph drawing", COCOON 2003.
 */
public final class SpectralGraphDrawing extends MomentObjective {
  private final double ceiling;

  private SpectralGraphDrawing(double ceiling, Estimator estimator) {
    super(estimator);
    this.ceiling = ceiling;
  }

  /** Returns the objective for the walk ½(I + T/ceiling). */
  public static SpectralGraphDrawing of(double ceiling, Estimator estimator) {
    return new SpectralGraphDrawing(ceiling, estimator);
  }

  @Override
  public ObjectiveDescriptor descriptor() {
    boolean ordered = true;
    boolean unbiased = false;
    boolean gradient = false;
    boolean needsPositive = false;
    Normalisation norm =
        Normalisation.of(
            "((1 + lambda/" + ceiling + ")/2)^2",
            lambda -> 0.25 * (1 + lambda / ceiling) * (1 + lambda / ceiling));
    return new ObjectiveDescriptor(
        Set.of(Problem.EIGEN), ordered, norm, unbiased, gradient, needsPositive);
  }

  @Override
  protected Coefficients coefficients(Algebra a, Moments moments) {
    Tensor inverse = OverlapInverse.triangular(a, moments.overlap());
    return new Coefficients(
        a.multiply(inverse, -0.5 / ceiling),
        Right.sum(a, 1, Right.identity(a, inverse), -0.5, inverse));
  }

  @Override
  protected Tensor loss(Algebra a, Moments own, Moments other) {
    Tensor inverse = OverlapInverse.triangular(a, other.overlap());
    // ⟨f, t⟩ and ⟨t, t⟩ from the moments of f and h = ½(f + Tf/c).
    Tensor cross = Right.sum(a, 0.5, own.overlap(), 0.5 / ceiling, own.projection());
    Tensor step = Right.sum(a, 0.5, cross, 0.25 / ceiling, own.projection());
    Tensor squares = a.add(step, a.multiply(own.images(), 0.25 / (ceiling * ceiling)));
    Tensor target = a.matmul(a.matmul(inverse, squares, true, false), inverse);
    Tensor norms = a.add(Right.trace(a, own.overlap()), Right.trace(a, target));
    return Right.sum(a, 0.5, norms, -1, Right.trace(a, a.matmul(cross, inverse)));
  }
}
