package org.nsm.objectives;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.FieldObjective;
import org.nsm.api.spi.Slot;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Tensor;
import org.nsm.testkit.JavaAlgebra;

/** Steps of objectives on small tables, for tests of formulas. */
final class Steps {
  private Steps() {}

  /** What a step yields, as numbers. */
  record Outcome(double loss, Matrix cotangent, Map<String, Matrix> state) {}

  /** Returns three functions of which the third is a combination of the other two. */
  static Matrix f(int rows) {
    return Matrix.create(rows, 3, (b, l) -> Math.sin(1 + b + 2 * l));
  }

  /** Returns three functions that are independent of each other. */
  static Matrix independent(int rows) {
    return Matrix.create(rows, 3, (b, l) -> Math.sin(1 + b + 2 * l) + (b == l ? 1 : 0));
  }

  /** Returns images of them, of no operator in particular. */
  static Matrix image(int rows) {
    return Matrix.create(rows, 3, (b, l) -> Math.cos(0.5 + 2 * b - l));
  }

  /** Returns four functions of norm one on four points, orthogonal to each other. */
  static Matrix hadamard() {
    int[][] signs = {{1, 1, 1, 1}, {1, -1, 1, -1}, {1, 1, -1, -1}, {1, -1, -1, 1}};
    return Matrix.create(4, 4, (b, l) -> signs[b][l]);
  }

  /** Returns functions of which column i is mode i, times a factor. */
  static Matrix modes(double... factors) {
    return Matrix.create(4, factors.length, (b, l) -> factors[l] * hadamard().at(b, l));
  }

  /** Returns Tf for the operator that has the four modes and given eigenvalues. */
  static Matrix image(Matrix f, double... eigenvalues) {
    Matrix h = hadamard();
    Matrix operator =
        Matrix.create(
            4,
            4,
            (i, j) -> {
              double sum = 0;
              for (int l = 0; l < 4; l++) {
                sum += h.at(i, l) * eigenvalues[l] * h.at(j, l) / 4;
              }
              return sum;
            });
    return operator.times(f);
  }

  static Outcome step(FieldObjective objective, Matrix f, Matrix image) {
    return step(objective, f, image, objective.initialState(f.columns()));
  }

  static Outcome step(FieldObjective objective, Matrix f, Matrix image, Map<String, Matrix> state) {
    JavaAlgebra a = JavaAlgebra.create();
    Map<String, Tensor> before = new LinkedHashMap<>();
    state.forEach((name, m) -> before.put(name, a.constant(m, DType.FLOAT64)));
    FieldObjective.Step step =
        objective.step(
            a,
            Evaluation.of(a.constant(f, DType.FLOAT64), a.constant(image, DType.FLOAT64)),
            before);
    Map<String, Matrix> after = new LinkedHashMap<>();
    step.state().forEach((name, t) -> after.put(name, JavaAlgebra.matrix(t)));
    return new Outcome(
        JavaAlgebra.values(step.loss())[0],
        JavaAlgebra.matrix(step.cotangents().get(Slot.X)),
        after);
  }

  static double[] cotangent(FieldObjective objective, Matrix f, Matrix image) {
    return step(objective, f, image).cotangent().toArray();
  }

  /** Returns p·x + q·y. */
  static Matrix sum(double p, Matrix x, double q, Matrix y) {
    return Matrix.create(x.rows(), x.columns(), (i, j) -> p * x.at(i, j) + q * y.at(i, j));
  }

  /** Returns E[x yᵀ] over rows. */
  static Matrix gram(Matrix x, Matrix y) {
    Matrix product = x.transpose().times(y);
    return Matrix.create(product.rows(), product.columns(), (i, j) -> product.at(i, j) / x.rows());
  }

  /** Returns the first columns. */
  static Matrix columns(Matrix x, int count) {
    return Matrix.create(x.rows(), count, x::at);
  }

  /** Returns p times an array. */
  static double[] times(double p, double... x) {
    return java.util.Arrays.stream(x).map(v -> p * v).toArray();
  }
}
