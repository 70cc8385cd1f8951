package org.nsm.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.testkit.ObjectiveContract;

/** Spectral graph drawing. */
final class SpectralGraphDrawingTest {

  @Nested
  final class Contract extends ObjectiveContract {
    @Override
    public ObjectiveProvider provider() {
      return new SpectralGraphDrawingProvider();
    }
  }

  @Nested
  final class CeilingContract extends ObjectiveContract {
    @Override
    public ObjectiveProvider provider() {
      return new SpectralGraphDrawingProvider();
    }

    @Override
    public Map<String, Object> settings() {
      return Map.of("ceiling", 2.5);
    }
  }

  @Test
  void aUnitStepIsKorensOrthogonaliseThenAverageWithNeighbours() {
    Matrix f = Steps.independent(4);
    Matrix image = Steps.image(f, 1, 0.5, 0.2, -0.9);
    Steps.Outcome outcome = Steps.step(SpectralGraphDrawing.of(1, Estimator.SAME), f, image);
    Matrix next = Steps.sum(1, f, -4, outcome.cotangent());
    Matrix y = gramSchmidt(f);
    Matrix expected = Steps.sum(0.5, y, 0.5, Steps.image(y, 1, 0.5, 0.2, -0.9));
    assertThat(next.toArray()).containsExactly(expected.toArray(), within(1e-9));
    Matrix miss = Steps.sum(1, f, -1, expected);
    Matrix squares = Steps.gram(miss, miss);
    double loss = 0.5 * (squares.at(0, 0) + squares.at(1, 1) + squares.at(2, 2));
    assertThat(outcome.loss()).isCloseTo(loss, within(1e-9));
  }

  /** By hand: each column less its components along the earlier ones, brought to norm one. */
  private static Matrix gramSchmidt(Matrix f) {
    double[] y = f.toArray();
    int n = f.columns();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double product = 0;
        for (int b = 0; b < f.rows(); b++) {
          product += y[b * n + i] * y[b * n + j] / f.rows();
        }
        for (int b = 0; b < f.rows(); b++) {
          y[b * n + i] -= product * y[b * n + j];
        }
      }
      double square = 0;
      for (int b = 0; b < f.rows(); b++) {
        square += y[b * n + i] * y[b * n + i] / f.rows();
      }
      for (int b = 0; b < f.rows(); b++) {
        y[b * n + i] /= Math.sqrt(square);
      }
    }
    return Matrix.create(f.rows(), n, (b, l) -> y[b * n + l]);
  }

  @Test
  void theVarianceOfSampledNeighboursDoesNotEnterTheField() {
    Matrix f = Steps.independent(6);
    Matrix image = Steps.image(6);
    SpectralGraphDrawing objective = SpectralGraphDrawing.of(1, Estimator.U_STATISTIC);
    double[] once = Steps.cotangent(objective, f, image);
    // Other images that differ from these at one row: the rest of the field stays.
    Matrix noisy = Matrix.create(6, 3, (b, l) -> image.at(b, l) + (b == 0 ? 5 : 0));
    double[] twice = Steps.cotangent(objective, f, noisy);
    for (int i = 3; i < 18; i++) {
      assertThat(twice[i]).isEqualTo(once[i]);
    }
  }
}
