package org.nsm.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nsm.api.Matrix;
import org.nsm.api.Seeds;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.FieldObjective;
import org.nsm.api.spi.PairMoments;
import org.nsm.api.spi.Slot;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Tensor;
import org.nsm.testkit.JavaAlgebra;

/** NestedLoRA for two functions: against the authors' implementation, and on a Markov matrix. */
final class NestedLoraSingularTest {
  private final JavaAlgebra a = JavaAlgebra.create();

  private static final Matrix F = Matrix.create(4, 3, (b, l) -> Math.sin(1 + b + 2 * l));
  private static final Matrix G = Matrix.create(4, 3, (b, l) -> Math.cos(0.5 + 2 * b - l));

  private Tensor constant(Matrix m) {
    return a.constant(m, DType.FLOAT64);
  }

  /** Pairs: g(y) is the sample of Tg(x), and f(x) that of T*f(y). */
  private FieldObjective.Step paired(FieldObjective objective, Matrix f, Matrix g) {
    Evaluation.Pair x = new Evaluation.Pair(constant(f), constant(g));
    Evaluation.Pair y = new Evaluation.Pair(constant(g), constant(f));
    return objective.step(a, Evaluation.of(x, y), Map.of());
  }

  private static double[] cotangent(FieldObjective.Step step, Slot slot) {
    return JavaAlgebra.values(step.cotangents().get(slot));
  }

  private static double number(Tensor scalar) {
    return JavaAlgebra.values(scalar)[0];
  }

  // Values printed by the authors' own class in double precision, for four pairs. It uses the same
  // batch throughout.
  @Test
  @DisplayName("sequential nesting with a constant mode has the authors' loss and gradients")
  void sequentialGoldenVectors() {
    FieldObjective.Step step =
        paired(NestedLora.of(Nesting.SEQUENTIAL, Estimator.SAME).withConstantMode(), F, G);
    assertThat(number(step.loss())).isCloseTo(0.233151960629, within(1e-9));
    assertThat(cotangent(step, Slot.X))
        .containsExactly(
            new double[] {
              -0.0800045213, -0.1421169710, -0.2770179379,
              0.7797924743, 0.0330946660, -0.6434326870,
              0.2531916272, 0.3283425780, 0.4137732460,
              -0.6110150099, -0.4911525349, 0.3169933890
            },
            within(1e-9));
    assertThat(cotangent(step, Slot.Y))
        .containsExactly(
            new double[] {
              -0.0454610462, -0.1819740107, 0.2723201580,
              -0.5258231219, 0.2101075402, 0.6194735446,
              0.0152656449, 0.0745539923, -0.3762085830,
              0.7800055968, -0.0113879958, -0.7902830169
            },
            within(1e-9));
  }

  @Test
  @DisplayName("joint nesting with a constant mode has the authors' loss and gradients")
  void jointGoldenVectors() {
    FieldObjective.Step step =
        paired(NestedLora.of(Nesting.JOINT, Estimator.SAME).withConstantMode(), F, G);
    assertThat(number(step.loss())).isCloseTo(-0.201509338395, within(1e-9));
    assertThat(cotangent(step, Slot.X))
        .containsExactly(
            new double[] {
              -0.0340651098, -0.1237124373, -0.0923393126,
              0.6865920063, 0.0136223508, -0.2144775623,
              0.1065393601, 0.2387417180, 0.1379244153,
              -0.6762876579, -0.2975478646, 0.1056644630
            },
            within(1e-9));
    assertThat(cotangent(step, Slot.Y))
        .containsExactly(
            new double[] {
              -0.0865955956, -0.1237632298, 0.0907733860,
              -0.5915150566, 0.1097108662, 0.2064911815,
              0.1110751759, 0.0774190087, -0.1254028610,
              0.7659558650, -0.0002993103, -0.2634276723
            },
            within(1e-9));
  }

  @Test
  @DisplayName("the loss is the authors' operator term and their metric term")
  void lossSplit() {
    Matrix f = Matrix.create(4, 4, (b, l) -> l == 0 ? 1 : F.at(b, l - 1));
    Matrix g = Matrix.create(4, 4, (b, l) -> l == 0 ? 1 : G.at(b, l - 1));
    PairMoments moments = new PairMoments(overlap(f, f), overlap(g, g), overlap(f, g));
    NestedLoraSingular sequential = new NestedLoraSingular(Nesting.SEQUENTIAL, Estimator.SAME, 1);
    assertThat(number(sequential.driving(a, moments))).isCloseTo(-1.481752053218, within(1e-9));
    assertThat(number(sequential.metric(a, moments, moments)))
        .isCloseTo(1.714904013848, within(1e-9));
    NestedLoraSingular joint = new NestedLoraSingular(Nesting.JOINT, Estimator.SAME, 1);
    assertThat(number(joint.driving(a, moments))).isCloseTo(-1.702682360086, within(1e-9));
    assertThat(number(joint.metric(a, moments, moments))).isCloseTo(1.501173021691, within(1e-9));
  }

  private Tensor overlap(Matrix f, Matrix g) {
    return a.multiply(a.matmul(constant(f), constant(g), true, false), 1.0 / f.rows());
  }

  @Test
  @DisplayName("where functions are zero, the constant alone leaves a loss of −1")
  void zeroFunctions() {
    Matrix zero = Matrix.create(4, 3, (i, j) -> 0);
    for (Nesting nesting : Nesting.values()) {
      FieldObjective objective = NestedLora.of(nesting, Estimator.CROSS_FIT).withConstantMode();
      assertThat(number(paired(objective, zero, zero).loss())).isEqualTo(-1);
    }
  }

  @Test
  @DisplayName("joint cuts behind a given mode weigh 1, 1, 2/3, 1/3")
  void weightsBehindAGivenMode() {
    double[] third = {1, 1, 2 / 3.0, 1 / 3.0};
    assertThat(JavaAlgebra.values(Nesting.JOINT.weights(a, 4, 1))).containsExactly(third);
  }

  @ParameterizedTest
  @EnumSource(
      value = Nesting.class,
      names = {"JOINT", "SEQUENTIAL"})
  @DisplayName("with a constant mode, descent on a Markov matrix ends at the second mode and third")
  void markovMatrix(Nesting nesting) {
    int n = 5;
    Matrix chain = doublyStochastic(n);
    Algebra.Svd exact = a.svd(constant(chain));
    double[] sigma = JavaAlgebra.values(exact.values());
    FieldObjective objective = NestedLora.of(nesting, Estimator.SAME).withConstantMode();
    RandomGenerator random = new Seeds(5).generator("start");
    Matrix f = Matrix.create(n, 2, (i, j) -> 0.3 * random.nextGaussian());
    Matrix g = Matrix.create(n, 2, (i, j) -> 0.3 * random.nextGaussian());
    for (int step = 0; step < 4000; step++) {
      Evaluation.Pair x = new Evaluation.Pair(constant(f), constant(chain.times(g)));
      Evaluation.Pair y = new Evaluation.Pair(constant(g), constant(chain.transpose().times(f)));
      FieldObjective.Step s = objective.step(a, Evaluation.of(x, y), Map.of());
      f = moved(f, JavaAlgebra.matrix(s.cotangents().get(Slot.X)));
      g = moved(g, JavaAlgebra.matrix(s.cotangents().get(Slot.Y)));
    }
    Matrix left = JavaAlgebra.matrix(exact.u());
    Matrix right = JavaAlgebra.matrix(exact.v());
    for (int mode = 0; mode < 2; mode++) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          // fᵢ ⊗ gᵢ is what is determined; n, as each of n points has the weight 1/n.
          double expected = n * sigma[mode + 1] * left.at(i, mode + 1) * right.at(j, mode + 1);
          assertThat(f.at(i, mode) * g.at(j, mode)).isCloseTo(expected, within(1e-6));
        }
      }
    }
  }

  private static Matrix moved(Matrix table, Matrix cotangent) {
    double rate = 0.2 * table.rows();
    return Matrix.create(
        table.rows(), table.columns(), (i, j) -> table.at(i, j) - rate * cotangent.at(i, j));
  }

  /** A mixture of permutations: rows and columns sum to one, so constants are its first modes. */
  private static Matrix doublyStochastic(int n) {
    List<int[]> permutations =
        List.of(new int[] {0, 1, 2, 3, 4}, new int[] {1, 2, 0, 4, 3}, new int[] {3, 0, 2, 4, 1});
    double[] weights = {0.6, 0.3, 0.1};
    return Matrix.create(
        n,
        n,
        (i, j) -> {
          double sum = 0;
          for (int p = 0; p < weights.length; p++) {
            sum += permutations.get(p)[i] == j ? weights[p] : 0;
          }
          return sum;
        });
  }

  @Test
  @DisplayName("a constant mode without a second function is refused")
  void oneFunction() {
    FieldObjective objective = NestedLora.of(Nesting.JOINT, Estimator.SAME).withConstantMode();
    Evaluation evaluation = Evaluation.of(constant(F), constant(G));
    assertThatThrownBy(() -> objective.step(a, evaluation, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("f and g");
  }
}
