package org.nsm.objectives;

import java.util.Map;
import java.util.Set;
import org.nsm.api.spi.Normalisation;
import org.nsm.api.spi.ObjectiveDescriptor;
import org.nsm.api.spi.OperatorDescriptor.Problem;
import org.nsm.api.spi.SolverObjective;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * Gauss–Newton for the symmetric low-rank product ½‖VVᵀ − T‖², with full steps.
 *
 * <p>With the overlap M and the projection Q of the current functions,
 *
 * <pre>
 *   S = TV M⁻¹ − ½ V (I + M⁻¹QM⁻¹),      V ← V + S
 * </pre>
 *
 * is the least-norm solution of the linearised problem. From almost every start the steps lead to
 * the best rank-L approximation: V spans the top modes, and its squared singular values are the
 * eigenvalues. The basis is arbitrary, so a single function has no norm of its own; Rayleigh–Ritz
 * reads the modes. T needs L positive eigenvalues. The inverse makes the step biased on samples, so
 * it is for whole finite domains; {@code slrp} is the same direction for networks.
 *
 * <p>Reference: X. Liu, Z. Wen, Y. Zhang, "An efficient Gauss–Newton algorithm for symmetric
 * low-rank product matrix approximations", SIAM J. Optim. 25 (2015).
 */
public final class SlrpGaussNewton implements SolverObjective {
  private SlrpGaussNewton() {}

  /** Returns the objective. */
  public static SlrpGaussNewton create() {
    return new SlrpGaussNewton();
  }

  @Override
  public ObjectiveDescriptor descriptor() {
    return new ObjectiveDescriptor(
        Set.of(Problem.EIGEN), false, Normalisation.FREE, false, false, false);
  }

  @Override
  public Step step(Algebra a, Projected problem, Map<String, Tensor> state) {
    LinearProblem linear = LinearProblem.of(a, problem);
    Tensor v = problem.v();
    Tensor inverse = linear.inverseOverlap(v);
    Tensor inner = a.matmul(a.matmul(inverse, linear.projection(v)), inverse);
    Tensor unit = a.identity(v.shape().size(1), v.dtype());
    Tensor along = a.matmul(linear.image(v), inverse);
    Tensor back = a.multiply(a.matmul(v, a.add(unit, inner)), 0.5);
    Tensor next = a.add(v, a.subtract(along, back));
    return new Step(linear.loss(next), next, state);
  }
}
