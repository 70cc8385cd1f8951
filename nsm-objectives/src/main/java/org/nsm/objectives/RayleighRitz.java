package org.nsm.objectives;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.spi.Normalisation;
import org.nsm.api.spi.ObjectiveDescriptor;
import org.nsm.api.spi.OperatorDescriptor.Problem;
import org.nsm.api.spi.SolverObjective;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Algebra.SymmetricEigen;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * The Rayleigh–Ritz method in a fixed basis, from samples: means of the Gram matrix and of the
 * projected operator over all batches so far, and the top eigenvectors of
 *
 * <pre>
 *   K̄v = λḠv,      Ḡ ← Ḡ + (G − Ḡ)/t,   K̄ ← K̄ + (K − K̄)/t,      VᵀḠV = I
 * </pre>
 *
 * <p>There is nothing to descend: the first step has the answer of its batch, and further ones make
 * the integrals better. As both means are of the same points, the error of an eigenvalue is of
 * second order in that of the integrals. What remains is how well the basis holds the functions.
 *
 * <p>Functions of the basis are brought to norm one, and directions with an eigenvalue of Ḡ below
 * the cutoff times the largest are left out (Löwdin's canonical orthogonalisation), as any large
 * basis depends on itself where points are. Signs follow those of the step before.
 *
 * <p>Ordered, unit norms. The cost of a step is n² for each point and n³ once; the state is two
 * matrices of n².
 *
 * <p>References: W. Ritz, J. reine angew. Math. 135, 1 (1909); P.-O. Löwdin, Adv. Phys. 5, 1
 * (1956).
 */
public final class RayleighRitz implements SolverObjective {
  /** Largest basis: a decomposition of more takes minutes. */
  private static final int MOST_FUNCTIONS = 4096;

  private static final String GRAM = "gram";
  private static final String OPERATOR = "operator";

  private final double cutoff;

  private RayleighRitz(double cutoff) {
    this.cutoff = cutoff;
  }

  /**
   * Returns the objective.
   *
   * @param cutoff what counts as dependent, relative to the largest eigenvalue of the Gram matrix
   */
  public static RayleighRitz of(double cutoff) {
    return new RayleighRitz(cutoff);
  }

  @Override
  public ObjectiveDescriptor descriptor() {
    return new ObjectiveDescriptor(
        Set.of(Problem.EIGEN), true, Normalisation.UNIT, false, false, false);
  }

  /** As if the functions were the basis. */
  @Override
  public Map<String, Matrix> initialState(int modes) {
    return initialState(modes, modes);
  }

  @Override
  public Map<String, Matrix> initialState(int size, int modes) {
    if (size > MOST_FUNCTIONS) {
      throw new NsmException(
          Failure.CONFIGURATION,
          "parametrization: rayleigh-ritz solves for all functions of a basis at once, at most "
              + MOST_FUNCTIONS
              + ", and this one has "
              + size);
    }
    Map<String, Matrix> state = new LinkedHashMap<>();
    state.put(GRAM, Matrix.create(size, size, (i, j) -> 0));
    state.put(OPERATOR, Matrix.create(size, size, (i, j) -> 0));
    return state;
  }

  @Override
  public Step step(Algebra a, Projected problem, Map<String, Tensor> state) {
    Tensor share = a.divide(a.scalar(1, DType.FLOAT64), problem.number());
    Tensor gram = mean(a, state.get(GRAM), problem.gram(), share);
    Tensor operator = mean(a, state.get(OPERATOR), problem.operator(), share);
    int modes = problem.v().shape().size(1);
    Solved solved = solve(a, gram, operator, modes);
    Tensor overlaps = a.sum(a.multiply(problem.v(), a.matmul(gram, solved.v)), 0);
    Tensor one = a.fill(1, overlaps.shape(), DType.FLOAT64);
    Tensor against = a.greater(a.multiply(one, 0), overlaps);
    Tensor signs = a.select(against, a.negate(one), one);
    Map<String, Tensor> next = new LinkedHashMap<>();
    next.put(GRAM, gram);
    next.put(OPERATOR, operator);
    // What is undefined would pass for a direction that is not there.
    Tensor alarm = a.multiply(a.add(a.sum(gram, 0, 1), a.sum(operator, 0, 1)), 0);
    Tensor v = a.add(a.multiply(solved.v, signs), a.reshape(alarm, Shape.of(1, 1)));
    return new Step(a.negate(a.sum(solved.values, 0)), v, next);
  }

  /** The top values, falling, and their coefficients. */
  private record Solved(Tensor values, Tensor v) {}

  private static Tensor mean(Algebra a, Tensor before, Tensor now, Tensor share) {
    return a.add(before, a.multiply(a.subtract(now, before), a.reshape(share, Shape.of(1, 1))));
  }

  private Solved solve(Algebra a, Tensor gram, Tensor operator, int modes) {
    int n = gram.shape().size(0);
    Tensor squares = a.diagonal(gram);
    Tensor zero = a.multiply(squares, 0);
    Tensor one = a.add(zero, 1);
    Tensor alive = a.greater(squares, zero);
    Tensor unit = a.select(alive, a.divide(one, a.sqrt(a.select(alive, squares, one))), zero);
    Tensor column = a.reshape(unit, Shape.of(n, 1));
    SymmetricEigen overlap = a.symmetricEigen(a.multiply(a.multiply(gram, unit), column));
    Tensor least = a.multiply(a.max(overlap.values(), 0), cutoff);
    Tensor seen = a.greater(overlap.values(), least);
    Tensor safe = a.select(seen, overlap.values(), one);
    Tensor inverse = a.select(seen, a.divide(one, a.sqrt(safe)), zero);
    Tensor x = a.multiply(a.multiply(overlap.vectors(), inverse), column);
    Tensor reduced = a.matmul(x, a.matmul(operator, x), true, false);
    // What was left out goes below all that is there (Gershgorin).
    Tensor bound = a.add(a.max(a.sum(a.abs(reduced), 1), 0), 1);
    Tensor below = a.multiply(a.select(seen, zero, one), a.multiply(bound, -1));
    SymmetricEigen found = a.symmetricEigen(a.add(reduced, a.diagonalMatrix(below)));
    Tensor top = reversed(a, n, modes);
    Tensor values = a.matmul(a.reshape(found.values(), Shape.of(1, n)), top);
    return new Solved(
        a.reshape(values, Shape.of(modes)), a.matmul(x, a.matmul(found.vectors(), top)));
  }

  /** The last columns of the unit matrix, the last first. */
  private static Tensor reversed(Algebra a, int n, int modes) {
    double[] entries = new double[n * modes];
    for (int k = 0; k < Math.min(n, modes); k++) {
      entries[(n - 1 - k) * modes + k] = 1;
    }
    return a.constant(entries, Shape.of(n, modes), DType.FLOAT64);
  }
}
