package org.nsm.objectives;

import java.util.Map;
import java.util.random.RandomGenerator;
import org.nsm.api.Matrix;
import org.nsm.api.Seeds;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.FieldObjective;
import org.nsm.api.spi.Slot;
import org.nsm.api.tensor.DType;
import org.nsm.testkit.JavaAlgebra;

/** Objectives on a whole finite domain, whose points are equally likely; T is a matrix. */
final class Field {
  private Field() {}

  /** Returns diag(values), whose modes are the points themselves. */
  static Matrix diagonal(double... values) {
    return Matrix.create(values.length, values.length, (i, j) -> i == j ? values[i] : 0);
  }

  /** Returns a table of normal numbers. */
  static Matrix table(int rows, int columns, double deviation) {
    RandomGenerator random = new Seeds(11).generator("table");
    return Matrix.create(rows, columns, (i, j) -> deviation * random.nextGaussian());
  }

  /** Returns what the objective makes of f and Tf. */
  static FieldObjective.Step step(FieldObjective objective, Matrix operator, Matrix f) {
    JavaAlgebra a = JavaAlgebra.create();
    Evaluation evaluation =
        Evaluation.of(a.constant(f, DType.FLOAT64), a.constant(operator.times(f), DType.FLOAT64));
    return objective.step(a, evaluation, Map.of());
  }

  /** Returns the loss. */
  static double loss(FieldObjective objective, Matrix operator, Matrix f) {
    return JavaAlgebra.values(step(objective, operator, f).loss())[0];
  }

  /** Returns n·G, the gradient in the mean inner product. */
  static Matrix gradient(FieldObjective objective, Matrix operator, Matrix f) {
    Matrix g = JavaAlgebra.matrix(step(objective, operator, f).cotangents().get(Slot.X));
    return Matrix.create(g.rows(), g.columns(), (i, j) -> g.rows() * g.at(i, j));
  }

  /** Returns f after plain gradient descent. */
  static Matrix descend(
      FieldObjective objective, Matrix operator, Matrix start, double rate, int steps) {
    Matrix f = start;
    for (int step = 0; step < steps; step++) {
      Matrix before = f;
      Matrix g = gradient(objective, operator, f);
      f =
          Matrix.create(
              before.rows(), before.columns(), (i, j) -> before.at(i, j) - rate * g.at(i, j));
    }
    return f;
  }

  /** Returns E[f gᵀ]. */
  static Matrix gram(Matrix f, Matrix g) {
    Matrix product = f.transpose().times(g);
    return Matrix.create(product.rows(), product.columns(), (i, j) -> product.at(i, j) / f.rows());
  }

  /** Returns the first columns. */
  static Matrix columns(Matrix f, int count) {
    return Matrix.create(f.rows(), count, f::at);
  }
}
