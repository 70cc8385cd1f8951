package org.nsm.objectives;

import java.util.Map;
import java.util.Set;
import org.nsm.api.spi.Normalisation;
import org.nsm.api.spi.ObjectiveDescriptor;
import org.nsm.api.spi.OperatorDescriptor.Problem;
import org.nsm.api.spi.SolverObjective;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * Oja's rule with orthonormalisation, the classic of streaming principal components.
 *
 * <pre>
 *   V ← GramSchmidt_G(V + η_t G⁻¹KV),      η_t = c/(t₀ + t)^p
 * </pre>
 *
 * <p>On a whole finite domain T is exact and a constant rate (p = 0) is right; on samples rates
 * must fall, with p = 1 and c beyond one over the gap for the optimal decay of the error. Because
 * Gram–Schmidt goes column by column, the modes come ordered. Unit norms. Needs functions linear in
 * one parameter; indefinite operators as long as 1 + ηλ stays positive.
 *
 * <p>References: E. Oja, J. Karhunen, "On stochastic approximation of the eigenvectors and
 * eigenvalues of the expectation of a random matrix", J. Math. Anal. Appl. 106 (1985); Z.
 * Allen-Zhu, Y. Li, "First efficient convergence for streaming k-PCA", FOCS 2017.
 */
public final class OjaQr implements SolverObjective {
  private final double rate;
  private final double offset;
  private final double power;

  private OjaQr(double rate, double offset, double power) {
    this.rate = rate;
    this.offset = offset;
    this.power = power;
  }

  /**
   * Returns the objective with steps rate/(offset + t)^power.
   *
   * @param rate c
   * @param offset t₀
   * @param power p
   */
  public static OjaQr of(double rate, double offset, double power) {
    return new OjaQr(rate, offset, power);
  }

  @Override
  public ObjectiveDescriptor descriptor() {
    return new ObjectiveDescriptor(
        Set.of(Problem.EIGEN), true, Normalisation.UNIT, false, false, false);
  }

  @Override
  public Step step(Algebra a, Projected problem, Map<String, Tensor> state) {
    LinearProblem linear = LinearProblem.of(a, problem);
    Tensor decay = a.power(a.add(problem.number(), offset), -power);
    Tensor eta = a.reshape(a.multiply(decay, rate), Shape.of(1, 1));
    Tensor moved = a.add(problem.v(), a.multiply(linear.image(problem.v()), eta));
    Tensor next = linear.orthonormal(moved);
    return new Step(linear.loss(next), next, state);
  }
}
