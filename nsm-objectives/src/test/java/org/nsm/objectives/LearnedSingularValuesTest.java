package org.nsm.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.FieldObjective;
import org.nsm.api.spi.Slot;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Tensor;
import org.nsm.testkit.JavaAlgebra;

/** Singular values beside functions, on a 4×4 matrix between tables. */
final class LearnedSingularValuesTest {
  private static final int N = 4;
  private static final Matrix F = Matrix.create(N, 2, (b, l) -> Math.sin(1 + b + 2 * l));
  private static final Matrix G = Matrix.create(N, 2, (b, l) -> Math.cos(0.5 + 2 * b - l));
  private static final Matrix T =
      Matrix.create(
          N, N, (i, j) -> 1.0 / (1 + i + j) + (i == j ? 0.5 : 0) - (i == j + 1 ? 0.2 : 0));

  private final JavaAlgebra a = JavaAlgebra.create();

  private static FieldObjective objective(Nesting nesting, double rate) {
    return new LearnedSingularValues(NestedLora.of(nesting, Estimator.SAME), rate);
  }

  private FieldObjective.Step step(
      FieldObjective objective, Matrix f, Matrix g, Map<String, Tensor> state) {
    return objective.step(
        a, Evaluation.of(pair(f, T.times(g)), pair(g, T.transpose().times(f))), state);
  }

  private Evaluation.Pair pair(Matrix f, Matrix image) {
    return new Evaluation.Pair(a.constant(f, DType.FLOAT64), a.constant(image, DType.FLOAT64));
  }

  private Map<String, Tensor> initial(FieldObjective objective) {
    Map<String, Tensor> state = new LinkedHashMap<>();
    objective.initialState(2).forEach((n, m) -> state.put(n, a.constant(m, DType.FLOAT64)));
    return state;
  }

  private double loss(Matrix f, Matrix g, double... s) {
    return JavaAlgebra.values(
        step(
                objective(Nesting.JOINT, 0),
                f,
                g,
                Map.of("singular-values", a.constant(Matrix.of(1, 2, s), DType.FLOAT64)))
            .loss())[0];
  }

  @Test
  @DisplayName("cotangents and the step of the values are the differential of the loss")
  void differential() {
    double[] s = {0.7, 0.3};
    FieldObjective.Step step =
        step(
            objective(Nesting.JOINT, 0.1),
            F,
            G,
            Map.of("singular-values", a.constant(Matrix.of(1, 2, s), DType.FLOAT64)));
    double h = 1e-5;
    for (int row = 0; row < N; row++) {
      for (int l = 0; l < 2; l++) {
        double along = (loss(moved(F, row, l, h), G, s) - loss(moved(F, row, l, -h), G, s)) / h / 2;
        // Truncation of order h², rounding 1e-16/h.
        assertThat(JavaAlgebra.matrix(step.cotangents().get(Slot.X)).at(row, l))
            .isCloseTo(along, within(1e-8));
        along = (loss(F, moved(G, row, l, h), s) - loss(F, moved(G, row, l, -h), s)) / h / 2;
        assertThat(JavaAlgebra.matrix(step.cotangents().get(Slot.Y)).at(row, l))
            .isCloseTo(along, within(1e-8));
      }
    }
    double slope = (loss(F, G, s[0] + h, s[1]) - loss(F, G, s[0] - h, s[1])) / h / 2;
    assertThat(JavaAlgebra.values(step.state().get("singular-values"))[0])
        .isCloseTo(s[0] - 0.1 * slope, within(1e-8));
  }

  private static Matrix moved(Matrix m, int row, int column, double by) {
    return Matrix.create(
        m.rows(), m.columns(), (i, j) -> m.at(i, j) + (i == row && j == column ? by : 0));
  }

  @Test
  @DisplayName("descent ends at the leading singular values, in order, whatever the norms")
  void descent() {
    double[] exact = JavaAlgebra.values(a.svd(a.constant(T, DType.FLOAT64)).values());
    FieldObjective objective = objective(Nesting.SEQUENTIAL, 0.05);
    Matrix f = F;
    Matrix g = G;
    Map<String, Tensor> state = initial(objective);
    for (int k = 0; k < 4000; k++) {
      FieldObjective.Step s = step(objective, f, g, state);
      f = descended(f, JavaAlgebra.matrix(s.cotangents().get(Slot.X)));
      g = descended(g, JavaAlgebra.matrix(s.cotangents().get(Slot.Y)));
      state = s.state();
    }
    assertThat(JavaAlgebra.values(state.get("singular-values")))
        .containsExactly(new double[] {exact[0], exact[1]}, within(1e-6));
  }

  private static Matrix descended(Matrix table, Matrix cotangent) {
    return Matrix.create(N, 2, (i, j) -> table.at(i, j) - 0.5 * cotangent.at(i, j));
  }

  @Test
  @DisplayName("one function alone is refused")
  void oneFunction() {
    FieldObjective objective = objective(Nesting.JOINT, 0.1);
    Evaluation evaluation =
        Evaluation.of(a.constant(F, DType.FLOAT64), a.constant(G, DType.FLOAT64));
    assertThatThrownBy(() -> objective.step(a, evaluation, initial(objective)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("f and g");
  }
}
