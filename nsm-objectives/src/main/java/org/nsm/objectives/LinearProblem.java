package org.nsm.objectives;

import org.nsm.api.spi.SolverObjective.Projected;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Algebra.SymmetricEigen;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * The algebra of a generalised eigenvalue problem Kv = λGv, for solvers that own their update.
 *
 * <p>The operator in coefficients is G⁻¹K. Inverses are taken on the directions that are there:
 * those with an eigenvalue above {@value #CUTOFF} of the largest. A point of a finite domain may be
 * missing from a sample, and functions may depend on each other.
 */
final class LinearProblem {
  private static final double CUTOFF = 1e-10;

  private final Algebra a;
  private final Projected problem;
  private final SymmetricEigen gram;

  private LinearProblem(Algebra a, Projected problem) {
    this.a = a;
    this.problem = problem;
    this.gram = a.symmetricEigen(problem.gram());
  }

  static LinearProblem of(Algebra a, Projected problem) {
    return new LinearProblem(a, problem);
  }

  /** Returns G⁻¹KV: the coefficients of Tf. */
  Tensor image(Tensor v) {
    return a.matmul(inverse(gram), a.matmul(problem.operator(), v));
  }

  /** Returns M = VᵀGV. */
  Tensor overlap(Tensor v) {
    return a.matmul(v, a.matmul(problem.gram(), v), true, false);
  }

  /** Returns M⁻¹. */
  Tensor inverseOverlap(Tensor v) {
    return inverse(a.symmetricEigen(overlap(v)));
  }

  /** Returns Q = VᵀKV. */
  Tensor projection(Tensor v) {
    return a.matmul(v, a.matmul(problem.operator(), v), true, false);
  }

  /**
   * Returns V with functions made orthonormal one after the other: VR⁻¹ with √G·V = qR. A function
   * that depends on earlier ones keeps its size.
   */
  Tensor orthonormal(Tensor v) {
    Tensor root = a.sqrt(a.maximum(gram.values(), a.scalar(0, DType.FLOAT64)));
    int n = v.shape().size(0);
    Tensor scaled =
        a.multiply(a.matmul(gram.vectors(), v, true, false), a.reshape(root, Shape.of(n, 1)));
    Tensor r = a.qr(scaled).r();
    Tensor pivots = a.diagonal(r);
    // Not "pivot < cutoff": where all pivots are zero, none is above the cutoff.
    Tensor independent = a.greater(pivots, a.multiply(a.max(pivots, -1), CUTOFF));
    Tensor one = a.fill(1, pivots.shape(), DType.FLOAT64);
    Tensor missing = a.select(independent, a.multiply(one, 0), one);
    Tensor safe = a.add(r, a.diagonalMatrix(missing));
    return a.transpose(a.triangularSolve(safe, a.transpose(v, 1, 0), false, true), 1, 0);
  }

  /** Returns −tr(M⁻¹Q): what all these solvers lower. */
  Tensor loss(Tensor v) {
    return a.negate(a.sum(a.diagonal(a.matmul(inverseOverlap(v), projection(v))), -1));
  }

  private Tensor inverse(SymmetricEigen eigen) {
    Tensor values = eigen.values();
    Tensor seen = a.greater(values, a.multiply(a.max(values, -1), CUTOFF));
    Tensor one = a.fill(1, values.shape(), DType.FLOAT64);
    Tensor safe = a.select(seen, values, one);
    Tensor reciprocal = a.select(seen, a.divide(one, safe), a.multiply(one, 0));
    Tensor columns = a.multiply(eigen.vectors(), reciprocal);
    return a.matmul(columns, eigen.vectors(), false, true);
  }
}
