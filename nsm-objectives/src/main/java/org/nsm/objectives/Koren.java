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
 * Koren's spectral graph drawing: power iteration with deflation, on a full pass over the graph.
 *
 * <p>For a random walk T = D⁻¹W the drawing's axes are the degree-normalised eigenvectors Lu = μDu
 * with the smallest μ, that is the top ones of T. One step moves every node half way to the mean of
 * its neighbours and makes the axes orthonormal again, one after the other, in the inner product of
 * the degrees:
 *
 * <pre>
 *   V ← GramSchmidt_G(½(V + G⁻¹KV))
 * </pre>
 *
 * <p>½(I + T) has no negative eigenvalue when T is a walk, so that the top modes are the largest in
 * modulus; an operator with eigenvalues below −1 needs a scale or a shift. Ordered, unit norms,
 * deterministic on a whole finite domain; it converges like the ratios of ½(1 + λ). Needs functions
 * linear in one parameter, such as tables.
 *
 * <p>Reference: Y. Koren, "On Spectral Graph Drawing", COCOON 2003, LNCS 2697.
 */
public final class Koren implements SolverObjective {
  private Koren() {}

  /** Returns the objective. */
  public static Koren create() {
    return new Koren();
  }

  @Override
  public ObjectiveDescriptor descriptor() {
    return new ObjectiveDescriptor(
        Set.of(Problem.EIGEN), true, Normalisation.UNIT, false, false, false);
  }

  @Override
  public Step step(Algebra a, Projected problem, Map<String, Tensor> state) {
    LinearProblem linear = LinearProblem.of(a, problem);
    Tensor half = a.multiply(a.add(problem.v(), linear.image(problem.v())), 0.5);
    Tensor next = linear.orthonormal(half);
    return new Step(linear.loss(next), next, state);
  }
}
