package org.nsm.plugins.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.spi.ConstantMode;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.FieldObjective;
import org.nsm.api.spi.FieldObjective.Step;
import org.nsm.api.spi.Slot;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;
import org.nsm.testkit.JavaAlgebra;

/** Against the sum over pairs and over negatives, one by one. */
class SpectralContrastiveTest {
  private static final int ROWS = 5;
  private static final int MODES = 3;

  private final Matrix f = Matrix.create(ROWS, MODES, (i, j) -> Math.sin(1 + i + 2 * j));
  private final Matrix g = Matrix.create(ROWS, MODES, (i, j) -> Math.cos(0.5 + 2 * i - j));

  private static Step step(Matrix f, Matrix g, boolean constant) {
    JavaAlgebra a = JavaAlgebra.create();
    Tensor left = a.constant(f.toArray(), Shape.of(ROWS, MODES), DType.FLOAT64);
    Tensor right = a.constant(g.toArray(), Shape.of(ROWS, MODES), DType.FLOAT64);
    SpectralContrastive loss = new SpectralContrastive(Estimator.U_STATISTIC);
    FieldObjective objective = constant ? new ConstantMode(loss) : loss;
    return objective.step(
        a,
        Evaluation.of(new Evaluation.Pair(left, right), new Evaluation.Pair(right, left)),
        Map.of());
  }

  private static double loss(Matrix f, Matrix g, double constant) {
    double loss = 0;
    for (int b = 0; b < ROWS; b++) {
      for (int c = 0; c < ROWS; c++) {
        double score = constant;
        for (int j = 0; j < MODES; j++) {
          score += f.at(b, j) * g.at(c, j);
        }
        loss += b == c ? -2 * score / ROWS : score * score / (ROWS * (ROWS - 1));
      }
    }
    return loss;
  }

  @Test
  void theLossIsThatOverAllNegativesOfABatch() {
    assertThat(JavaAlgebra.values(step(f, g, false).loss())[0])
        .isCloseTo(loss(f, g, 0), within(1e-12));
    assertThat(JavaAlgebra.values(step(f, g, true).loss())[0])
        .isCloseTo(loss(f, g, 1), within(1e-12));
  }

  @Test
  void cotangentsAreTheGradientOfTheLoss() {
    double step = 1e-5;
    for (boolean constant : new boolean[] {false, true}) {
      Matrix cotangent = JavaAlgebra.matrix(step(f, g, constant).cotangents().get(Slot.X));
      for (int i = 0; i < ROWS; i++) {
        for (int j = 0; j < MODES; j++) {
          double slope =
              (loss(moved(i, j, step), g, constant ? 1 : 0)
                      - loss(moved(i, j, -step), g, constant ? 1 : 0))
                  / (2 * step);
          // A polynomial of degree two in one entry: the difference is exact but for rounding.
          assertThat(cotangent.at(i, j)).isCloseTo(slope, within(1e-9));
        }
      }
    }
  }

  private Matrix moved(int row, int column, double by) {
    return Matrix.create(ROWS, MODES, (i, j) -> f.at(i, j) + (i == row && j == column ? by : 0));
  }
}
