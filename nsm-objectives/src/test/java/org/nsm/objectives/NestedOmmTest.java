package org.nsm.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Coefficients;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.FieldObjective;
import org.nsm.api.spi.Moments;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;
import org.nsm.testkit.JavaAlgebra;

/** Orbital minimisation: against dense matrices, and its relations to itself and to others. */
final class NestedOmmTest {
  private static final Matrix T = Field.diagonal(3, 2, 1.5, 1, 0.5, 0.2);
  private static final Matrix F = Field.table(6, 3, 0.7);

  private static NestedOmm omm(Nesting nesting, Integer... orders) {
    return NestedOmm.of(nesting, List.of(orders), Estimator.SAME);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  @DisplayName("the loss of order p is tr((I − ffᵀ)²ᵖ T) − tr T")
  void lossOfOrder(int p) {
    int n = F.rows();
    Matrix projector = F.times(F.transpose());
    Matrix rest = Matrix.create(n, n, (i, j) -> (i == j ? 1 : 0) - projector.at(i, j) / n);
    Matrix power = Matrix.create(n, n, (i, j) -> i == j ? 1 : 0);
    for (int factor = 0; factor < 2 * p; factor++) {
      power = power.times(rest);
    }
    double expected = trace(power.times(T)) - trace(T);
    // Powers of matrices of norm 3 or so: rounding grows with p.
    assertThat(Field.loss(omm(Nesting.NONE, p), T, F))
        .isCloseTo(expected, within(1e-11 * Math.abs(expected)));
  }

  private static double trace(Matrix m) {
    double sum = 0;
    for (int i = 0; i < m.rows(); i++) {
      sum += m.at(i, i);
    }
    return sum;
  }

  @ParameterizedTest
  @EnumSource(Nesting.class)
  @DisplayName("leading blocks of order one are the closed form, and [1, 2] is the sum of both")
  void ordersAddUp(Nesting nesting) {
    Matrix both = Field.gradient(omm(nesting, 1, 2), T, F);
    Matrix first = Field.gradient(omm(nesting, 1), T, F);
    Matrix second = Field.gradient(omm(nesting, 2), T, F);
    Matrix twice = Field.gradient(omm(nesting, 1, 1), T, F);
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < 3; j++) {
        assertThat(both.at(i, j)).isCloseTo(first.at(i, j) + second.at(i, j), within(1e-11));
        assertThat(twice.at(i, j)).isCloseTo(2 * first.at(i, j), within(1e-12));
      }
    }
    assertThat(Field.loss(omm(nesting, 1, 1), T, F))
        .isCloseTo(2 * Field.loss(omm(nesting, 1), T, F), within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  @DisplayName("nested forms are made of the un-nested one on the first k functions")
  void nestingByLeadingFunctions(int p) {
    Matrix sequential = Field.gradient(omm(Nesting.SEQUENTIAL, p), T, F);
    Matrix joint = Field.gradient(omm(Nesting.JOINT, p), T, F);
    double jointLoss = 0;
    double[][] mean = new double[6][3];
    for (int k = 1; k <= 3; k++) {
      Matrix leading = Field.columns(F, k);
      Matrix block = Field.gradient(omm(Nesting.NONE, p), T, leading);
      jointLoss += Field.loss(omm(Nesting.NONE, p), T, leading) / 3;
      for (int b = 0; b < 6; b++) {
        assertThat(sequential.at(b, k - 1)).isCloseTo(block.at(b, k - 1), within(1e-11));
        for (int i = 0; i < k; i++) {
          mean[b][i] += block.at(b, i) / 3;
        }
      }
    }
    for (int b = 0; b < 6; b++) {
      for (int i = 0; i < 3; i++) {
        assertThat(joint.at(b, i)).isCloseTo(mean[b][i], within(1e-11));
      }
    }
    assertThat(Field.loss(omm(Nesting.JOINT, p), T, F)).isCloseTo(jointLoss, within(1e-11));
    assertThat(Field.loss(omm(Nesting.SEQUENTIAL, p), T, F))
        .isCloseTo(Field.loss(omm(Nesting.NONE, p), T, F), within(1e-11));
  }

  @Test
  @DisplayName("a shift of T by κ is a penalty κ‖M − I‖²")
  void shiftIsAPenalty() {
    double kappa = 0.7;
    Matrix shifted = Matrix.create(6, 6, (i, j) -> T.at(i, j) + (i == j ? kappa : 0));
    Matrix m = Field.gram(F, F);
    double penalty = 0;
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        double excess = m.at(i, j) - (i == j ? 1 : 0);
        penalty += kappa * excess * excess;
      }
    }
    double difference =
        Field.loss(omm(Nesting.NONE, 1), shifted, F) - Field.loss(omm(Nesting.NONE, 1), T, F);
    assertThat(difference).isCloseTo(penalty - 3 * kappa, within(1e-12));
  }

  @Test
  @DisplayName("among orthonormal functions it moves twice as fast as Sanger's rule, and likewise")
  void relationToSanger() {
    JavaAlgebra a = JavaAlgebra.create();
    Matrix q = JavaAlgebra.matrix(a.qr(a.constant(F, DType.FLOAT64)).q());
    Matrix f = Matrix.create(6, 3, (i, j) -> Math.sqrt(6) * q.at(i, j));
    Matrix omm = Field.gradient(omm(Nesting.SEQUENTIAL, 1), T, f);
    Matrix sanger = Field.gradient(Sanger.of(Estimator.SAME), T, f);
    Matrix plain = Field.gradient(omm(Nesting.NONE, 1), T, f);
    Matrix oja = Field.gradient(Oja.of(Estimator.SAME), T, f);
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < 3; j++) {
        assertThat(omm.at(i, j)).isCloseTo(2 * sanger.at(i, j), within(1e-12));
        assertThat(plain.at(i, j)).isCloseTo(2 * oja.at(i, j), within(1e-12));
      }
    }
  }

  @Test
  @DisplayName("the published pseudocode rests at squared norms of one over the number of modes")
  void asPublished() {
    FieldObjective objective = NestedOmm.asPublished(Nesting.JOINT, List.of(1), Estimator.SAME);
    Matrix modes = Matrix.create(6, 3, (i, j) -> i == j ? Math.sqrt(6 / 3.0) : 0);
    assertThat(Field.gram(modes, modes).at(0, 0)).isCloseTo(1 / 3.0, within(1e-15));
    assertThat(Field.gradient(objective, T, modes).toArray())
        .containsOnly(new double[] {0}, within(1e-14));
  }

  @Test
  @DisplayName("coefficients and losses repeat over leading axes")
  void leadingAxes() {
    JavaAlgebra a = JavaAlgebra.create();
    Moments one =
        Moments.of(a, a.constant(F, DType.FLOAT64), a.constant(T.times(F), DType.FLOAT64));
    Moments other =
        Moments.of(a, a.constant(T.times(F), DType.FLOAT64), a.constant(F, DType.FLOAT64));
    Moments both =
        new Moments(
            stacked(a, one.overlap(), other.overlap()),
            stacked(a, one.projection(), other.projection()),
            stacked(a, one.images(), other.images()));
    for (Nesting nesting : Nesting.values()) {
      NestedOmm objective = omm(nesting, 1, 2);
      Coefficients c = objective.coefficients(a, one);
      Coefficients all = objective.coefficients(a, both);
      assertThat(JavaAlgebra.values(a.slice(all.onImage(), 0, 0, 1)))
          .containsExactly(JavaAlgebra.values(c.onImage()));
      assertThat(JavaAlgebra.values(a.slice(all.onFunction(), 0, 0, 1)))
          .containsExactly(JavaAlgebra.values(c.onFunction()));
      assertThat(JavaAlgebra.values(objective.loss(a, both, both))[1])
          .isEqualTo(JavaAlgebra.values(objective.loss(a, other, other))[0]);
    }
  }

  private static Tensor stacked(JavaAlgebra a, Tensor x, Tensor y) {
    Shape single = Shape.of(1, 3, 3);
    return a.concat(List.of(a.reshape(x, single), a.reshape(y, single)), 0);
  }

  @Test
  @DisplayName("nested orders above one are refused for more than 64 modes, and no orders always")
  void refusals() {
    assertThat(omm(Nesting.SEQUENTIAL, 2).initialState(64)).isEmpty();
    assertThat(omm(Nesting.NONE, 2).initialState(65)).isEmpty();
    assertThat(omm(Nesting.SEQUENTIAL, 1).initialState(65)).isEmpty();
    assertThatThrownBy(() -> omm(Nesting.SEQUENTIAL, 2).initialState(65))
        .isInstanceOf(NsmException.class)
        .hasMessageContaining("at most 64 modes, not 65");
    NestedOmmProvider provider = new NestedOmmProvider();
    assertThatThrownBy(() -> provider.create(provider.schema().bind(Map.of("orders", List.of()))))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("orders");
  }
}
