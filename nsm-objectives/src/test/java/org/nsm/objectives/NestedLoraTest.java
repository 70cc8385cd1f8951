package org.nsm.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.FieldObjective;
import org.nsm.api.spi.Slot;
import org.nsm.api.tensor.DType;
import org.nsm.testkit.JavaAlgebra;

/** NestedLoRA's numbers: against the authors' implementation, and against explicit loops. */
final class NestedLoraTest {
  private final JavaAlgebra a = JavaAlgebra.create();

  private static Matrix f(int rows) {
    return Matrix.create(rows, 3, (b, l) -> Math.sin(1 + b + 2 * l));
  }

  private static Matrix image(int rows) {
    return Matrix.create(rows, 3, (b, l) -> Math.cos(0.5 + 2 * b - l));
  }

  private FieldObjective.Step step(Nesting nesting, Estimator estimator, Matrix f, Matrix image) {
    Evaluation evaluation =
        Evaluation.of(a.constant(f, DType.FLOAT64), a.constant(image, DType.FLOAT64));
    return NestedLora.of(nesting, estimator).step(a, evaluation, Map.of());
  }

  private static double loss(FieldObjective.Step step) {
    return JavaAlgebra.values(step.loss())[0];
  }

  private static double[] cotangent(FieldObjective.Step step) {
    return JavaAlgebra.values(step.cotangents().get(Slot.X));
  }

  // Values printed to ten digits by the authors' own classes in double precision, for four samples
  // whose halves are rows 0-1 and 2-3.
  @Test
  @DisplayName("sequential nesting has the loss and gradient of the authors' implementation")
  void sequentialGoldenVectors() {
    FieldObjective.Step step = step(Nesting.SEQUENTIAL, Estimator.CROSS_FIT, f(4), image(4));
    assertThat(loss(step)).isCloseTo(1.391168883155, within(1e-9));
    assertThat(cotangent(step))
        .containsExactly(
            new double[] {
              -0.6282274145, -0.7751569255, -1.0869756310,
              1.0705979378, -0.4136171373, -1.0299013612,
              0.3190980130, 0.6121187364, 1.0174830109,
              -1.5573938953, -0.5760041312, 1.0951305198
            },
            within(1e-9));
  }

  @Test
  @DisplayName("joint nesting has the loss and gradient of the authors' implementation")
  void jointGoldenVectors() {
    FieldObjective.Step step = step(Nesting.JOINT, Estimator.CROSS_FIT, f(4), image(4));
    assertThat(loss(step)).isCloseTo(0.830588388510, within(1e-9));
    assertThat(cotangent(step))
        .containsExactly(
            new double[] {
              -0.5197978835, -0.3719030095, -0.3623252103,
              1.0819416067, -0.2335324146, -0.3433004537,
              0.3849302878, 0.4164162020, 0.3391610036,
              -1.6793078988, -0.3714479720, 0.3650435066
            },
            within(1e-9));
  }

  @ParameterizedTest
  @EnumSource(Nesting.class)
  @DisplayName("the U-statistic is the mean over samples, each against the moments of all others")
  void uStatisticIsTheLeaveOneOutLoop(Nesting nesting) {
    int rows = 5;
    Matrix f = f(rows);
    Matrix image = image(rows);
    FieldObjective.Step step = step(nesting, Estimator.U_STATISTIC, f, image);
    double loss = 0;
    double[] expected = new double[rows * 3];
    for (int b = 0; b < rows; b++) {
      for (int i = 0; i < 3; i++) {
        loss -= 2 * v(nesting, i) * f.at(b, i) * image.at(b, i) / rows;
        expected[b * 3 + i] = -4 * v(nesting, i) * image.at(b, i) / rows;
        for (int j = 0; j < 3; j++) {
          double others = 0;
          for (int c = 0; c < rows; c++) {
            others += c == b ? 0 : f.at(c, j) * f.at(c, i) / (rows - 1);
          }
          loss += p(nesting, j, i) * f.at(b, j) * f.at(b, i) * others / rows;
          expected[b * 3 + i] += 4 * p(nesting, j, i) * f.at(b, j) * others / rows;
        }
      }
    }
    // Sums of a few dozen products of order one.
    assertThat(loss(step)).isCloseTo(loss, within(1e-13));
    assertThat(cotangent(step)).containsExactly(expected, within(1e-13));
  }

  /** The weight of one mode, written out for three. */
  private static double v(Nesting nesting, int i) {
    return nesting == Nesting.JOINT ? new double[] {1, 2 / 3.0, 1 / 3.0}[i] : 1;
  }

  /** The weight of what mode j does to mode i. */
  private static double p(Nesting nesting, int j, int i) {
    return switch (nesting) {
      case JOINT -> v(nesting, Math.max(i, j));
      case SEQUENTIAL -> j <= i ? 1 : 0;
      case NONE -> 1;
    };
  }

  @ParameterizedTest
  @EnumSource(Nesting.class)
  @DisplayName("an odd batch is split one row unevenly: each half meets the mean of the other")
  void oddBatch(Nesting nesting) {
    int rows = 5;
    Matrix f = f(rows);
    Matrix image = image(rows);
    FieldObjective.Step step = step(nesting, Estimator.CROSS_FIT, f, image);
    double[] expected = new double[rows * 3];
    for (int b = 0; b < rows; b++) {
      int own = b < 3 ? 3 : 2;
      int from = b < 3 ? 3 : 0;
      int to = b < 3 ? 5 : 3;
      for (int i = 0; i < 3; i++) {
        expected[b * 3 + i] = -4 * v(nesting, i) * image.at(b, i) / rows;
        for (int j = 0; j < 3; j++) {
          double others = 0;
          for (int c = from; c < to; c++) {
            others += f.at(c, j) * f.at(c, i) / (to - from);
          }
          expected[b * 3 + i] += 0.5 / own * 4 * p(nesting, j, i) * f.at(b, j) * others;
        }
      }
    }
    assertThat(cotangent(step)).containsExactly(expected, within(1e-13));
  }

  @Test
  @DisplayName("at the modes scaled by √λ the exact cotangent vanishes and the loss is −Σλ²")
  void optimum() {
    // Four points; modes of norm one are the columns of a Hadamard matrix.
    double[] lambda = {3, 2, 0.5};
    int[][] signs = {{1, 1, 1}, {1, -1, 1}, {1, 1, -1}, {1, -1, -1}};
    Matrix f = Matrix.create(4, 3, (b, l) -> signs[b][l] * Math.sqrt(lambda[l]));
    Matrix image = Matrix.create(4, 3, (b, l) -> lambda[l] * f.at(b, l));
    for (Nesting nesting : Nesting.values()) {
      FieldObjective.Step step = step(nesting, Estimator.SAME, f, image);
      assertThat(cotangent(step)).containsOnly(new double[] {0}, within(1e-14));
      double expected = 0;
      for (int l = 0; l < 3; l++) {
        expected -= v(nesting, l) * lambda[l] * lambda[l];
      }
      assertThat(loss(step)).isCloseTo(expected, within(1e-13));
    }
  }

  @Test
  @DisplayName("only the first modes act on the later ones in sequential nesting")
  void sequentialNestingShieldsEarlierModes() {
    Matrix f = f(6);
    Matrix image = image(6);
    Matrix changed = Matrix.create(6, 3, (b, l) -> l == 2 ? 5 - f.at(b, l) : f.at(b, l));
    double[] before = cotangent(step(Nesting.SEQUENTIAL, Estimator.CROSS_FIT, f, image));
    double[] after = cotangent(step(Nesting.SEQUENTIAL, Estimator.CROSS_FIT, changed, image));
    for (int b = 0; b < 6; b++) {
      assertThat(after[3 * b]).isEqualTo(before[3 * b]);
      assertThat(after[3 * b + 1]).isEqualTo(before[3 * b + 1]);
      assertThat(after[3 * b + 2]).isNotEqualTo(before[3 * b + 2]);
    }
  }
}
