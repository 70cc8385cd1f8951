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
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Tensor;

/**
 * The augmented Lagrangian Laplacian objective (ALLO): duals hold functions orthonormal, so that
 * the fixed point has exact modes, unit norms, and eigenvalues as duals.
 *
 * <pre>
 *   max_β min_f  Σᵢ⟨fᵢ, 𝓛fᵢ⟩ + Σ_{j≤i} βᵢⱼ Eᵢⱼ + b Σ_{j≤i} Eᵢⱼ²,
 *   𝓛 = cI − T,   Eᵢⱼ = ⟨fᵢ, sg fⱼ⟩ − δᵢⱼ
 *   A = −2I,      C = 2cI + βᵀ + 2b·triu(E)
 * </pre>
 *
 * <p>The stop-gradient sg orders the modes, and halves the gradient on the diagonal. Products take
 * their factors from independent halves E₁ and E₂. After each step, with the same errors,
 *
 * <pre>
 *   β ← clip(β + η_β·b·Ē),   Ē an average of ½(E₁ + E₂)
 *   b ← clip(b + η_b·mean(max(V̄, 0))),   V̄ an average of E₁∘E₂
 * </pre>
 *
 * <p>At the fixed point M = I on the triangle and β_ii = −2(c − λ_i), so λ_i = c + β_ii/2.
 *
 * <ul>
 *   <li>Ordered, unit norms. Primal steps are unbiased for given duals with split batches.
 *   <li>T need not be positive; c is the setting {@code ceiling}: one for a walk. Until the duals
 *       have grown, a mode with c − λ_i above b shrinks: scale T so that wanted eigenvalues lie
 *       within one of c, and keep b at two or more, where the authors show stability.
 *   <li>The duals have a clock of their own: they need about c/(η_β·b·|E|) steps. A rate that is
 *       too small leaves the norms below one; one that is too large makes them swing.
 *   <li>Fails where wanted eigenvalues are far below c: duals are clipped at ±{@code dual-limit}.
 * </ul>
 *
 * <p>{@code variant: as-published} has the graph term of the authors' code, E‖f(s) − f(s′)‖² = 2⟨f,
 * 𝓛f⟩: A = −4I, C with 4cI, and β_ii = −4(c − λ_i), which their paper calls −2(c − λ_i).
 *
 * <p>Reference: D. Gomez, M. Bowling, M. C. Machado, "Proper Laplacian Representation Learning",
 * ICLR 2024, arXiv 2310.10833.
 */
public final class Allo extends StatefulMomentObjective {
  private static final String DUALS = "duals";
  private static final String BARRIER = "barrier";
  private static final String ERROR = "error";
  private static final String SQUARED_ERROR = "squared-error";
  private static final double LARGEST_BARRIER = 1e4;

  private final Constants constants;

  /**
   * The constants of the method.
   *
   * @param ceiling c of 𝓛 = cI − T
   * @param barrier b at the start
   * @param barrierRate η_b
   * @param dualRate η_β
   * @param dualLimit the largest dual
   * @param errorWeight the weight of the new errors in Ē
   * @param squaredErrorWeight their weight in V̄
   * @param published whether the graph term is 2⟨f, 𝓛f⟩
   */
  public record Constants(
      double ceiling,
      double barrier,
      double barrierRate,
      double dualRate,
      double dualLimit,
      double errorWeight,
      double squaredErrorWeight,
      boolean published) {}

  private Allo(Constants constants, Estimator estimator) {
    super(estimator);
    this.constants = constants;
  }

  /** Returns the objective. */
  public static Allo of(Constants constants, Estimator estimator) {
    return new Allo(constants, estimator);
  }

  @Override
  public ObjectiveDescriptor descriptor() {
    boolean ordered = true;
    boolean unbiased = true;
    boolean gradient = false;
    boolean needsPositive = false;
    return new ObjectiveDescriptor(
        Set.of(Problem.EIGEN), ordered, Normalisation.UNIT, unbiased, gradient, needsPositive);
  }

  @Override
  public Map<String, Matrix> initialState(int modes) {
    Matrix zero = Matrix.create(modes, modes, (i, j) -> 0);
    return Map.of(
        DUALS, zero,
        BARRIER, Matrix.create(1, 1, (i, j) -> constants.barrier),
        ERROR, zero,
        SQUARED_ERROR, zero);
  }

  /** The weight of ⟨f, 𝓛f⟩. */
  private double edges() {
    return constants.published ? 2 : 1;
  }

  /** triu(M − I), which is Eᵀ. */
  private static Tensor errors(Algebra a, Moments moments) {
    Tensor m = moments.overlap();
    return a.upperTriangle(a.subtract(m, Right.identity(a, m)));
  }

  private static Tensor transposed(Algebra a, Tensor square) {
    return a.transpose(square, 1, 0);
  }

  @Override
  protected Coefficients coefficients(Algebra a, Moments moments, Map<String, Tensor> state) {
    Tensor identity = Right.identity(a, moments.overlap());
    Tensor duals = transposed(a, state.get(DUALS));
    Tensor constant = Right.sum(a, 2 * edges() * constants.ceiling, identity, 1, duals);
    Tensor barrier = a.multiply(errors(a, moments), a.multiply(state.get(BARRIER), 2));
    return new Coefficients(a.multiply(identity, -2 * edges()), a.add(constant, barrier));
  }

  @Override
  protected Tensor loss(Algebra a, Moments own, Moments other, Map<String, Tensor> state) {
    Tensor norms = Right.trace(a, own.overlap());
    Tensor energy = Right.sum(a, constants.ceiling, norms, -1, Right.trace(a, own.projection()));
    Tensor ownErrors = errors(a, own);
    Tensor dual = a.multiply(transposed(a, state.get(DUALS)), ownErrors);
    Tensor square = a.multiply(ownErrors, errors(a, other));
    Tensor constraint = a.add(dual, a.multiply(square, state.get(BARRIER)));
    return a.add(a.multiply(energy, edges()), a.sum(constraint, -2, -1));
  }

  @Override
  protected Map<String, Tensor> next(
      Algebra a, Moments first, Moments second, Map<String, Tensor> state) {
    Tensor one = transposed(a, errors(a, first));
    Tensor two = transposed(a, errors(a, second));
    Tensor error =
        average(a, constants.errorWeight, state.get(ERROR), a.multiply(a.add(one, two), 0.5));
    Tensor squared =
        average(a, constants.squaredErrorWeight, state.get(SQUARED_ERROR), a.multiply(one, two));
    Tensor barrier = state.get(BARRIER);
    Tensor ascent = a.multiply(a.multiply(error, barrier), constants.dualRate);
    double limit = constants.dualLimit;
    Tensor duals = clip(a, a.add(state.get(DUALS), ascent), -limit, limit);
    double entries = (double) squared.shape().size(0) * squared.shape().size(1);
    Tensor excess = a.sum(a.maximum(squared, a.scalar(0, DType.FLOAT64)), 0, 1);
    Tensor higher = a.add(barrier, a.multiply(excess, constants.barrierRate / entries));
    return Map.of(
        DUALS, duals,
        BARRIER, clip(a, higher, 0, LARGEST_BARRIER),
        ERROR, error,
        SQUARED_ERROR, squared);
  }

  private static Tensor average(Algebra a, double weight, Tensor old, Tensor fresh) {
    return Right.sum(a, 1 - weight, old, weight, fresh);
  }

  private static Tensor clip(Algebra a, Tensor x, double least, double most) {
    Tensor above = a.maximum(x, a.scalar(least, DType.FLOAT64));
    return a.minimum(above, a.scalar(most, DType.FLOAT64));
  }
}
