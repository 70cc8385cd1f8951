package org.nsm.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nsm.api.spi.TrainingProgram;
import org.nsm.api.spi.Yardstick;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;
import org.tensorflow.GraphOperation;

/** Matrix products are counted as they are built. */
final class FlopCounterTest {

  @Test
  void aProductOfMByKAndKByNTakesTwiceMKNOperations() {
    assertThat(count((a, x, w) -> List.of(a.matmul(x, w)))).isEqualTo(2 * 7 * 5 * 3);
  }

  @Test
  void transposedFactorsCountAsMuch() {
    assertThat(count((a, x, w) -> List.of(a.matmul(w, x, true, true)))).isEqualTo(2 * 7 * 5 * 3);
  }

  @Test
  void repeatedFactorsCountOnceForEveryRepeat() {
    assertThat(
            count(
                (a, x, w) -> {
                  Tensor once = a.reshape(x, Shape.of(1, 7, 5));
                  Tensor four = a.broadcast(w, Shape.of(4, 5, 3));
                  return List.of(a.matmul(once, four));
                }))
        .isEqualTo(4 * 2 * 7 * 5 * 3);
  }

  @Test
  void theReversePassCountsForWhatItIsAskedAlone() {
    assertThat(
            count(
                (a, x, w) -> {
                  Tensor y = a.tanh(a.matmul(x, w));
                  return a.pullBack(y, y, List.of(w));
                }))
        .as("the product, and its gradient for one of two factors")
        .isEqualTo(2 * (2 * 7 * 5 * 3));
  }

  @Test
  void whatNobodyFetchesIsNotCounted() {
    assertThat(
            count(
                (a, x, w) -> {
                  a.matmul(x, w);
                  return List.of(a.square(x));
                }))
        .isZero();
  }

  /**
   * Two networks 2 → 6 → 5 → 1 on 32 points: value, two derivatives and the Laplacian forwards
   * (2·47 weights each), and on values alone a product for the weights of every layer and one for
   * the inputs of all but the first. NestedLoRA adds, for each half of the batch, three moments
   * (2×16 by 16×2) and two products with their coefficients (16×2 by 2×2).
   */
  @Test
  void aStepIsTheJetForwardsTheValuesBackAndTheMoments() {
    double forwards = 4 * (2 * 32) * (2 * (2 * 6 + 6 * 5 + 5));
    double back = (2 * 32) * (2 * (2 * 6 + 2 * (6 * 5) + 2 * 5));
    double moments = 2 * (3 + 2) * (2 * 16 * 2 * 2);
    try (TrainingProgram program = Fixtures.program(Map.of());
        Yardstick yardstick = program.yardstick().orElseThrow()) {
      assertThat(yardstick.stepFlops()).isEqualTo(forwards + back + moments);
    }
  }

  @Test
  void aYardstickDoesWhatItSays() {
    try (TrainingProgram program = Fixtures.program(Map.of());
        Yardstick yardstick = program.yardstick().orElseThrow()) {
      yardstick.call();
      assertThat(program.advance(1).step()).isEqualTo(1);
      assertThat(yardstick.product()).isEqualTo(2.0 * 2048 * 2048 * 2048);
    }
  }

  @FunctionalInterface
  private interface Building {
    List<Tensor> of(GraphAlgebra a, Tensor x, Tensor w);
  }

  private static double count(Building building) {
    try (GraphSession session = new GraphSession(1)) {
      Tensor x = session.placeholder(DType.FLOAT32, Shape.of(7, 5));
      Tensor w = session.placeholder(DType.FLOAT32, Shape.of(5, 3));
      return FlopCounter.count(
          building.of(session.algebra(), x, w).stream()
              .map(tensor -> (GraphOperation) ((GraphTensor) tensor).output().op())
              .toList());
    }
  }
}
