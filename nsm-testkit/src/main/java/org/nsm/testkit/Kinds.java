package org.nsm.testkit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.FieldObjective;
import org.nsm.api.spi.JacobianObjective;
import org.nsm.api.spi.Moments;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.Slot;
import org.nsm.api.spi.SolverObjective;
import org.nsm.api.spi.TupleObjective;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * One step of an objective of any kind on tables, where a function is its own parameter:
 *
 * <ul>
 *   <li>a field gives its cotangents;
 *   <li>a Jacobian objective pulls a cotangent back to itself, and its memory travels with the
 *       state;
 *   <li>a tuple objective sees every set of points once, weighted with det²F;
 *   <li>a solver works on the functions as a basis, from V = I: its cotangent is f − fV′.
 * </ul>
 */
final class Kinds {
  /** The name under which the memory of a Jacobian objective travels. */
  static final String MEMORY = "(memory)";

  /** Relative to the largest pivot: tuples whose points depend on each other have no weight. */
  private static final double SINGULAR = 1e-12;

  private Kinds() {}

  static Trial.Outcome step(
      Objective objective, JavaAlgebra a, Evaluation evaluation, Map<String, Matrix> state) {
    Map<String, Tensor> before = new LinkedHashMap<>();
    state.forEach((name, matrix) -> before.put(name, a.constant(matrix, DType.FLOAT64)));
    before.remove(MEMORY);
    if (objective instanceof FieldObjective field) {
      FieldObjective.Step step = field.step(a, evaluation, before);
      Map<Slot, Matrix> cotangents = new EnumMap<>(Slot.class);
      step.cotangents().forEach((slot, g) -> cotangents.put(slot, JavaAlgebra.matrix(g)));
      return outcome(step.loss(), cotangents, step.state());
    }
    if (objective instanceof JacobianObjective jacobian) {
      return jacobian(jacobian, a, evaluation, before, state.get(MEMORY));
    }
    if (objective instanceof TupleObjective tuple) {
      return tuple(tuple, a, evaluation, before);
    }
    return solver((SolverObjective) objective, a, evaluation, before);
  }

  private static Trial.Outcome outcome(
      Tensor loss, Map<Slot, Matrix> cotangents, Map<String, Tensor> state) {
    Map<String, Matrix> after = new LinkedHashMap<>();
    state.forEach((name, tensor) -> after.put(name, JavaAlgebra.matrix(tensor)));
    return new Trial.Outcome(JavaAlgebra.values(loss)[0], cotangents, after);
  }

  private static Trial.Outcome jacobian(
      JacobianObjective objective,
      JavaAlgebra a,
      Evaluation evaluation,
      Map<String, Tensor> state,
      @org.jspecify.annotations.Nullable Matrix remembered) {
    Shape shape = evaluation.f().shape();
    Shape full = Shape.of(objective.remembered(shape.size(1))).and(shape.toArray());
    Tensor memory =
        remembered == null
            ? a.fill(0, full, evaluation.f().dtype())
            : a.cast(
                a.reshape(a.constant(remembered, DType.FLOAT64), full), evaluation.f().dtype());
    JacobianObjective.Step step =
        objective.step(
            a,
            evaluation,
            state,
            new JacobianObjective.Parameters() {
              @Override
              public List<Tensor> pullBack(Tensor cotangent) {
                return List.of(a.cast(cotangent, evaluation.f().dtype()));
              }

              @Override
              public List<Tensor> memory() {
                return List.of(memory);
              }
            });
    Map<String, Tensor> after = new LinkedHashMap<>(step.state());
    Shape flat = Shape.of(full.size(0), shape.size(0) * shape.size(1));
    after.put(MEMORY, a.reshape(step.memory().get(0), flat));
    Map<Slot, Matrix> gradient = Map.of(Slot.X, JavaAlgebra.matrix(step.gradients().get(0)));
    return outcome(step.loss(), gradient, after);
  }

  private static Trial.Outcome tuple(
      TupleObjective objective, JavaAlgebra a, Evaluation evaluation, Map<String, Tensor> state) {
    Matrix f = JavaAlgebra.matrix(evaluation.f());
    Matrix image = JavaAlgebra.matrix(evaluation.image());
    int modes = f.columns();
    List<int[]> sets = sets(f.rows(), modes);
    double[] fs = new double[sets.size() * modes * modes];
    double[] images = new double[fs.length];
    double[] weights = new double[sets.size()];
    for (int t = 0; t < sets.size(); t++) {
      int[] rows = sets.get(t);
      Matrix square = Matrix.create(modes, modes, (i, j) -> f.at(rows[i], j));
      double determinant = determinant(a, square);
      weights[t] = determinant * determinant;
      for (int i = 0; i < modes * modes; i++) {
        int row = i / modes;
        int column = i % modes;
        boolean regular = weights[t] != 0;
        fs[t * modes * modes + i] = regular ? square.at(row, column) : row == column ? 1 : 0;
        images[t * modes * modes + i] = regular ? image.at(rows[row], column) : 0;
      }
    }
    Shape shape = Shape.of(sets.size(), modes, modes);
    DType dtype = evaluation.f().dtype();
    TupleObjective.Step step =
        objective.step(
            a,
            a.constant(fs, shape, dtype),
            a.constant(images, shape, dtype),
            a.constant(weights, Shape.of(sets.size()), DType.FLOAT64),
            state);
    double[] given = JavaAlgebra.values(step.cotangent());
    double[] sums = new double[f.rows() * modes];
    for (int t = 0; t < sets.size(); t++) {
      for (int i = 0; i < modes * modes; i++) {
        sums[sets.get(t)[i / modes] * modes + i % modes] += given[t * modes * modes + i];
      }
    }
    Map<Slot, Matrix> cotangents = Map.of(Slot.X, Matrix.of(f.rows(), modes, sums));
    return outcome(step.loss(), cotangents, step.state());
  }

  private static double determinant(JavaAlgebra a, Matrix square) {
    double[] pivots = JavaAlgebra.values(a.diagonal(a.qr(a.constant(square, DType.FLOAT64)).r()));
    double largest = 0;
    double product = 1;
    for (double pivot : pivots) {
      largest = Math.max(largest, Math.abs(pivot));
      product *= pivot;
    }
    for (double pivot : pivots) {
      if (Math.abs(pivot) <= SINGULAR * largest) {
        return 0;
      }
    }
    return product;
  }

  /** Returns all increasing sequences of so many rows, or of all rows where there are too few. */
  private static List<int[]> sets(int rows, int size) {
    if (rows < size) {
      throw new IllegalArgumentException(size + " functions need tuples of as many points");
    }
    List<int[]> sets = new ArrayList<>();
    int[] set = IntStream.range(0, size).toArray();
    while (true) {
      sets.add(set.clone());
      int i = size - 1;
      while (i >= 0 && set[i] == rows - size + i) {
        i--;
      }
      if (i < 0) {
        return sets;
      }
      set[i]++;
      for (int j = i + 1; j < size; j++) {
        set[j] = set[j - 1] + 1;
      }
    }
  }

  private static Trial.Outcome solver(
      SolverObjective objective, JavaAlgebra a, Evaluation evaluation, Map<String, Tensor> state) {
    Moments moments = Moments.of(a, evaluation.f(), evaluation.image());
    int modes = evaluation.f().shape().size(1);
    SolverObjective.Step step =
        objective.step(
            a,
            new SolverObjective.Projected(
                moments.overlap(),
                moments.projection(),
                a.identity(modes, DType.FLOAT64),
                a.scalar(1, DType.FLOAT64)),
            state);
    Tensor f = a.cast(evaluation.f(), DType.FLOAT64);
    Matrix move = JavaAlgebra.matrix(a.subtract(f, a.matmul(f, step.v())));
    return outcome(step.loss(), Map.of(Slot.X, move), step.state());
  }
}
