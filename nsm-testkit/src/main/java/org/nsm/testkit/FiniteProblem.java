package org.nsm.testkit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.nsm.api.Matrix;
import org.nsm.api.Seeds;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.OperatorDescriptor.Problem;
import org.nsm.api.spi.Slot;
import org.nsm.api.tensor.DType;

/**
 * An operator on functions of n equally likely points, so that everything is known: a symmetric
 * matrix for an eigenvalue problem, any square matrix for a singular value problem. Functions are
 * tables, one row a point and one column a mode, by slot.
 *
 * <p>As both domains have n points of weight 1/n, the adjoint of a matrix is its transpose, and
 * modes of norm one are √n times the orthonormal eigenvectors or singular vectors.
 */
final class FiniteProblem {
  private final Problem problem;
  private final Matrix operator;
  private final double[] values;
  private final Map<Slot, Matrix> modes;

  private FiniteProblem(
      Problem problem, Matrix operator, double[] values, Map<Slot, Matrix> modes) {
    this.problem = problem;
    this.operator = operator;
    this.values = values;
    this.modes = modes;
  }

  /** Returns a problem with given eigenvalues or singular values, descending, and random modes. */
  static FiniteProblem of(Problem problem, double... values) {
    int n = values.length;
    Matrix left = orthogonal("left", n);
    Matrix right = problem == Problem.EIGEN ? left : orthogonal("right", n);
    Matrix scaled = Matrix.create(n, n, (i, j) -> left.at(i, j) * values[j]);
    double root = Math.sqrt(n);
    Map<Slot, Matrix> modes = new EnumMap<>(Slot.class);
    modes.put(Slot.X, Matrix.create(n, n, (i, j) -> root * left.at(i, j)));
    if (problem == Problem.SINGULAR) {
      modes.put(Slot.Y, Matrix.create(n, n, (i, j) -> root * right.at(i, j)));
    }
    return new FiniteProblem(problem, scaled.times(right.transpose()), values.clone(), modes);
  }

  /** Returns a problem whose matrix is given, and whose modes nobody asks for. */
  static FiniteProblem of(Problem problem, Matrix operator) {
    return new FiniteProblem(problem, operator, new double[0], Map.of());
  }

  private static Matrix orthogonal(String name, int n) {
    JavaAlgebra a = JavaAlgebra.create();
    return JavaAlgebra.matrix(a.qr(a.constant(normal(name, n, n, 1), DType.FLOAT64)).q());
  }

  /** Returns normal numbers, by name always the same. */
  static Matrix normal(String name, int rows, int columns, double deviation) {
    RandomGenerator random = new Seeds(7).generator(name);
    return Matrix.create(rows, columns, (i, j) -> deviation * random.nextGaussian());
  }

  /** Returns the matrix of T. */
  Matrix operator() {
    return operator;
  }

  int points() {
    return operator.rows();
  }

  double[] values() {
    return values.clone();
  }

  /** Returns the slots that have functions. */
  List<Slot> slots() {
    return problem == Problem.EIGEN ? List.of(Slot.X) : List.of(Slot.X, Slot.Y);
  }

  /** Returns all modes of a slot, of norm one. */
  Matrix modes(Slot slot) {
    return modes.get(slot);
  }

  /** Returns tables of random functions. */
  Map<Slot, Matrix> functions(String name, int modes, double deviation) {
    Map<Slot, Matrix> tables = new EnumMap<>(Slot.class);
    for (Slot slot : slots()) {
      tables.put(slot, normal(name + slot, points(), modes, deviation));
    }
    return tables;
  }

  /** Returns Tf, or Tg and T*f. */
  Map<Slot, Matrix> images(Map<Slot, Matrix> functions) {
    if (problem == Problem.EIGEN) {
      return Map.of(Slot.X, operator.times(functions.get(Slot.X)));
    }
    return Map.of(
        Slot.X, operator.times(functions.get(Slot.Y)),
        Slot.Y, operator.transpose().times(functions.get(Slot.X)));
  }

  /** Returns functions and images at all points: the whole domain as one batch. */
  Evaluation evaluation(JavaAlgebra a, Map<Slot, Matrix> functions, DType dtype) {
    return evaluation(a, functions, images(functions), dtype);
  }

  /** Returns functions and images that are given row by row. */
  Evaluation evaluation(
      JavaAlgebra a, Map<Slot, Matrix> functions, Map<Slot, Matrix> images, DType dtype) {
    List<Evaluation.Pair> pairs = new ArrayList<>();
    for (Slot slot : slots()) {
      pairs.add(
          new Evaluation.Pair(
              a.constant(functions.get(slot), dtype), a.constant(images.get(slot), dtype)));
    }
    return pairs.size() == 1
        ? Evaluation.of(pairs.get(0).f(), pairs.get(0).image())
        : Evaluation.of(pairs.get(0), pairs.get(1));
  }
}
