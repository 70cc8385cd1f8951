package org.nsm.objectives;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.JacobianObjective;
import org.nsm.api.spi.Moments;
import org.nsm.api.spi.Normalisation;
import org.nsm.api.spi.ObjectiveDescriptor;
import org.nsm.api.spi.OperatorDescriptor.Problem;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * Spectral inference networks (SpIN), with the running mean of the Jacobian.
 *
 * <p>With Σ = E[ffᵀ], Π = E[f(Tf)ᵀ] and the Cholesky factor Σ = LLᵀ, the functions fL⁻ᵀ are
 * orthonormal and Λ = L⁻¹ΠL⁻ᵀ is the operator among them. SpIN maximises tr Λ, but lets the
 * parameters of mode i feel ∂Λᵢᵢ alone, which makes the spans of f₁ … fᵢ the top ones for every i.
 * With D = diag(diag L⁻¹),
 *
 * <pre>
 *   G_Π = L⁻ᵀ D,    G_Σ = L⁻ᵀ triu(ΛD),    −dΛ = −2 (E[Tf·G_Π]·df − E[f·G_Σ]·df)
 * </pre>
 *
 * <p>As these are not linear in Σ, a batch gives a biased gradient. So Σ and its Jacobian are
 * averaged over steps,
 *
 * <pre>
 *   Σ̄ ← (1−d)Σ̄ + dΣ̂,    J̄_lm ← (1−d)J̄_lm + d E[f_l ∂f_m/∂θ],   l ≤ m,
 * </pre>
 *
 * and the second part of the gradient is 2 Σ_lm G_Σ,lm J̄_lm: unbiased for given Σ̄ and J̄. The
 * price is L(L+1)/2 reverse passes a step and as many copies of the parameters; {@code spin-lite}
 * leaves J̄ away.
 *
 * <p>Ordered: the i-th function of fL⁻ᵀ, which Rayleigh–Ritz finds, is the i-th mode; f itself is
 * only triangularly mixed, and its scale is free. Asks nothing of T but self-adjointness. Fails
 * slowly where decay is large and batches are small (biased again), and where it is so small that
 * J̄ lags behind the parameters.
 *
 * <p>Reference: D. Pfau, S. Petersen, A. Agarwal, D. G. T. Barrett, K. L. Stachenfeld, "Spectral
 * Inference Networks: Unifying Deep and Spectral Learning", ICLR 2019, arXiv 1806.02215.
 */
public final class Spin implements JacobianObjective {
  private static final String SIGMA = "sigma";

  private final double decay;

  private Spin(double decay) {
    this.decay = decay;
  }

  /**
   * Returns the objective.
   *
   * @param decay d, the weight of the newest batch in the running means, in (0, 1]
   */
  public static Spin of(double decay) {
    return new Spin(decay);
  }

  @Override
  public ObjectiveDescriptor descriptor() {
    return new ObjectiveDescriptor(
        Set.of(Problem.EIGEN), true, Normalisation.FREE, false, false, false);
  }

  @Override
  public Map<String, Matrix> initialState(int modes) {
    return Map.of(SIGMA, Matrix.create(modes, modes, (i, j) -> i == j ? 1 : 0));
  }

  @Override
  public int remembered(int modes) {
    return modes * (modes + 1) / 2;
  }

  @Override
  public Step step(
      Algebra a, Evaluation evaluation, Map<String, Tensor> state, Parameters parameters) {
    Tensor f = a.cast(a.stopGradient(evaluation.f()), DType.FLOAT64);
    Tensor image = a.cast(a.stopGradient(evaluation.image()), DType.FLOAT64);
    int rows = f.shape().size(0);
    int modes = f.shape().size(1);
    Moments moments = Moments.of(a, f, image);
    Tensor sigma = blend(a, state.get(SIGMA), moments.overlap());
    MaskedRayleigh rayleigh = MaskedRayleigh.of(a, sigma, moments.projection());

    List<List<Tensor>> jacobian = new ArrayList<>();
    List<Tensor> weights = new ArrayList<>();
    for (int m = 0; m < modes; m++) {
      for (int l = 0; l <= m; l++) {
        Tensor cotangent = a.multiply(a.slice(f, 1, l, l + 1), indicator(a, modes, m));
        jacobian.add(parameters.pullBack(a.multiply(cotangent, 1.0 / rows)));
        weights.add(entry(a, rayleigh.onSigma(), l, m));
      }
    }
    Tensor driving = a.multiply(a.matmul(image, rayleigh.onPi()), -2.0 / rows);
    List<Tensor> gradients = new ArrayList<>(parameters.pullBack(driving));
    List<Tensor> memory = new ArrayList<>();
    for (int p = 0; p < gradients.size(); p++) {
      int parameter = p;
      Tensor seen = stack(a, jacobian.stream().map(j -> j.get(parameter)).toList());
      Tensor mean = blend(a, parameters.memory().get(p), seen);
      memory.add(mean);
      gradients.set(p, a.add(gradients.get(p), contract(a, weights, mean)));
    }
    Tensor loss = a.negate(a.sum(a.diagonal(rayleigh.lambda()), -1));
    return new Step(loss, gradients, Map.of(SIGMA, sigma), memory);
  }

  private Tensor blend(Algebra a, Tensor mean, Tensor seen) {
    return a.add(a.multiply(mean, 1 - decay), a.multiply(seen, decay));
  }

  /** Returns a row with a one in column m. */
  private static Tensor indicator(Algebra a, int modes, int m) {
    double[] row = IntStream.range(0, modes).mapToDouble(i -> i == m ? 1 : 0).toArray();
    return a.constant(row, Shape.of(1, modes), DType.FLOAT64);
  }

  private static Tensor entry(Algebra a, Tensor matrix, int row, int column) {
    return a.slice(a.slice(matrix, 0, row, row + 1), 1, column, column + 1);
  }

  private static Tensor stack(Algebra a, List<Tensor> tensors) {
    return a.concat(
        tensors.stream().map(t -> a.reshape(t, Shape.of(1).and(t.shape().toArray()))).toList(), 0);
  }

  /** Returns 2 Σ_r w_r J_r. */
  private static Tensor contract(Algebra a, List<Tensor> weights, Tensor memory) {
    int count = weights.size();
    int size = Math.toIntExact(memory.shape().elements() / count);
    Tensor row = a.multiply(a.concat(weights, 1), 2);
    Tensor flat = a.reshape(memory, Shape.of(count, size));
    Tensor sum = a.matmul(a.cast(row, memory.dtype()), flat);
    return a.reshape(sum, memory.shape().axes(1, memory.shape().rank()));
  }
}
