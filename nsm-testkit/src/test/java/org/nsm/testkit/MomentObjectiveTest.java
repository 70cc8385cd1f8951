package org.nsm.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.example.objectives.LowRank;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.FieldObjective;
import org.nsm.api.spi.Slot;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Tensor;

/** What the three estimators make of a batch, by counting all batches there are. */
final class MomentObjectiveTest {
  private static final int POINTS = 3;
  private static final Matrix F = FiniteProblem.normal("f", POINTS, 2, 1);
  private static final Matrix IMAGE = FiniteProblem.normal("image", POINTS, 2, 1);

  private final JavaAlgebra a = JavaAlgebra.create();

  private FieldObjective.Step step(Estimator estimator, Matrix f, Matrix image, DType dtype) {
    Evaluation evaluation = Evaluation.of(a.constant(f, dtype), a.constant(image, dtype));
    return new LowRank(estimator).step(a, evaluation, Map.of());
  }

  private static Matrix cotangent(FieldObjective.Step step) {
    return JavaAlgebra.matrix(step.cotangents().get(Slot.X));
  }

  private static double loss(FieldObjective.Step step) {
    return JavaAlgebra.values(step.loss())[0];
  }

  /** The mean over all batches of a size: six gradient entries of the table, and the loss. */
  private double[] meanOverAllBatches(Estimator estimator, int size) {
    int batches = (int) Math.pow(POINTS, size);
    double[] mean = new double[POINTS * 2 + 1];
    for (int batch = 0; batch < batches; batch++) {
      int[] rows = new int[size];
      for (int b = 0, left = batch; b < size; b++, left /= POINTS) {
        rows[b] = left % POINTS;
      }
      Matrix f = Matrix.create(size, 2, (b, j) -> F.at(rows[b], j));
      Matrix image = Matrix.create(size, 2, (b, j) -> IMAGE.at(rows[b], j));
      FieldObjective.Step step = step(estimator, f, image, DType.FLOAT64);
      Matrix g = cotangent(step);
      for (int b = 0; b < size; b++) {
        mean[rows[b] * 2] += g.at(b, 0) / batches;
        mean[rows[b] * 2 + 1] += g.at(b, 1) / batches;
      }
      mean[POINTS * 2] += loss(step) / batches;
    }
    return mean;
  }

  private double[] population() {
    FieldObjective.Step step = step(Estimator.SAME, F, IMAGE, DType.FLOAT64);
    double[] g = cotangent(step).toArray();
    double[] all = java.util.Arrays.copyOf(g, g.length + 1);
    all[g.length] = loss(step);
    return all;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5})
  void crossFittedCotangentsAndLossesHaveThePopulationsMean(int size) {
    assertThat(meanOverAllBatches(Estimator.CROSS_FIT, size))
        .containsExactly(population(), within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5})
  void leaveOneOutCotangentsAndLossesHaveThePopulationsMean(int size) {
    assertThat(meanOverAllBatches(Estimator.U_STATISTIC, size))
        .containsExactly(population(), within(1e-12));
  }

  @Test
  void theSameBatchThroughoutIsBiasedAndLessSoIfItIsLarger() {
    double small = meanOverAllBatches(Estimator.SAME, 2)[POINTS * 2] - population()[POINTS * 2];
    double large = meanOverAllBatches(Estimator.SAME, 6)[POINTS * 2] - population()[POINTS * 2];
    // E[M̂²] − M² is a variance over B.
    assertThat(small).isPositive();
    assertThat(large).isCloseTo(small / 3, within(1e-12));
  }

  @ParameterizedTest
  @EnumSource(Estimator.class)
  void oneSampleHasOnlyItself(Estimator estimator) {
    Matrix expected =
        cotangent(step(Estimator.SAME, F.rows(0, 1), IMAGE.rows(0, 1), DType.FLOAT64));
    Matrix actual = cotangent(step(estimator, F.rows(0, 1), IMAGE.rows(0, 1), DType.FLOAT64));
    assertThat(actual).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(Estimator.class)
  void momentsAreDoubleWhateverTheFunctionsAre(Estimator estimator) {
    // 1 + 2⁻²⁰ squared needs 40 bits: in single precision the last ones would be lost.
    double close = 1 + 0x1p-20;
    Matrix f = Matrix.create(4, 1, (i, j) -> close);
    Matrix zero = Matrix.create(4, 1, (i, j) -> 0);
    FieldObjective.Step step = step(estimator, f, zero, DType.FLOAT32);
    assertThat(step.cotangents().get(Slot.X).dtype()).isEqualTo(DType.FLOAT32);
    assertThat(step.loss().dtype()).isEqualTo(DType.FLOAT64);
    assertThat(loss(step)).isEqualTo(close * close * close * close);
  }

  @Test
  void theStateIsPassedOn() {
    Tensor memory = a.identity(2, DType.FLOAT64);
    Evaluation evaluation =
        Evaluation.of(a.constant(F, DType.FLOAT64), a.constant(IMAGE, DType.FLOAT64));
    FieldObjective.Step step =
        new LowRank(Estimator.CROSS_FIT).step(a, evaluation, Map.of("memory", memory));
    assertThat(step.state()).containsExactly(Map.entry("memory", memory));
  }
}
