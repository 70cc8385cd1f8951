package org.nsm.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.spi.AffineOperator;
import org.nsm.api.spi.Normalisation;
import org.nsm.api.spi.Result;

class SpectrumArraysTest {
  private static final Matrix FOUR = Matrix.create(4, 4, (i, j) -> i == j ? 1 : 0);

  @Test
  void inSpaceTheGridIsAPlaneOnWhichEveryModeIsToBeSeen() {
    Result result = infer(3, Map.of("samples", 4000, "batch", 1000));
    Matrix grid = result.arrays().get("grid");
    Matrix modes = result.arrays().get("modes");
    Matrix exact = result.arrays().get("exact-modes");

    assertThat(grid.rows()).isEqualTo(101 * 101);
    assertThat(grid.columns()).isEqualTo(3);
    assertThat(grid.at(1, 0)).isEqualTo(grid.at(0, 0));
    assertThat(grid.at(101, 1)).isEqualTo(grid.at(0, 1));
    double height = grid.at(0, 2);
    // Half of the deviation of the first excited states, sqrt(3/2), from few hundred good samples.
    assertThat(height).isCloseTo(0.5 * Math.sqrt(1.5), within(0.3));
    double[] largest = new double[4];
    for (int i = 0; i < grid.rows(); i++) {
      assertThat(grid.at(i, 2)).isEqualTo(height);
      for (int k = 0; k < 4; k++) {
        largest[k] = Math.max(largest[k], Math.abs(modes.at(i, k)));
        // Four thousand samples mix the modes by about one part in sixty.
        assertThat(modes.at(i, k)).isCloseTo(exact.at(i, k), within(0.05));
      }
    }
    assertThat(Arrays.stream(largest).min().orElseThrow()).isGreaterThan(0.1);
  }

  @Test
  void inVeryManyDimensionsThereIsNoGrid() {
    Map<String, Integer> few = Map.of("samples", 400, "batch", 400);
    assertThat(infer(16, few).arrays().get("grid").columns()).isEqualTo(16);
    assertThat(infer(17, few).arrays()).doesNotContainKeys("grid", "modes");
  }

  private static Result infer(int dimension, Map<String, ?> settings) {
    AffineOperator operator = AffineOperator.of(KnownOperators.oscillator(dimension), 1, 40);
    return SpectrumInference.of(new SpectrumInferenceProvider().schema().bind(settings))
        .infer(FakeModel.of(operator, FOUR, Normalisation.FREE));
  }
}
