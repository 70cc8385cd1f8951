package org.nsm.plugins.koopman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;

class LinearGaussianTest {

  @Test
  void oneDimensionIsTheOrnsteinUhlenbeckProcess() {
    double memory = Math.exp(-0.25);
    LinearGaussian system =
        LinearGaussian.of(
            Matrix.of(1, 1, new double[] {memory}),
            Matrix.of(1, 1, new double[] {1 - memory * memory}));
    OrnsteinUhlenbeck process = OrnsteinUhlenbeck.of(1, 1, 0.25);

    assertThat(system.exactSpectrum().orElseThrow().values(6))
        .containsExactly(process.exactSpectrum().orElseThrow().values(6), within(1e-12));
  }

  @Test
  void aRotationHasComplexEigenvaluesAndEqualSingularValues() {
    // A = r·rotation(θ), Q = (1 − r²)I: P = I, both canonical correlations are r.
    double r = 0.9;
    double angle = 0.4;
    Matrix a =
        Matrix.of(
            2,
            2,
            new double[] {
              r * Math.cos(angle), -r * Math.sin(angle), r * Math.sin(angle), r * Math.cos(angle)
            });
    LinearGaussian system =
        LinearGaussian.of(a, Matrix.create(2, 2, (i, j) -> i == j ? 1 - r * r : 0));
    List<Complex> values = system.exactEigenvalues(6).orElseThrow();

    assertThat(system.exactSpectrum().orElseThrow().values(6))
        .containsExactly(new double[] {1, r, r, r * r, r * r, r * r}, within(1e-12));
    for (int i = 1; i <= 2; i++) {
      assertThat(values.get(i).abs()).isCloseTo(r, within(1e-12));
      assertThat(Math.abs(values.get(i).arg())).isCloseTo(angle, within(1e-12));
    }
    assertThat(values.subList(3, 6).stream().map(v -> Math.round(100 * Math.abs(v.arg()))))
        .containsExactlyInAnyOrder(0L, 80L, 80L);
  }

  @Test
  void productsComeInFallingOrder() {
    assertThat(PowerProducts.leading(5, 0.5, 0.3))
        .containsExactly(
            new int[] {0, 0},
            new int[] {1, 0},
            new int[] {0, 1},
            new int[] {2, 0},
            new int[] {1, 1});
    assertThat(PowerProducts.leading(5, 0.0)).hasSize(1);
  }

  @Test
  void systemsThatAreNotStationaryOrWithoutNoiseAreRefused() {
    refused(Map.of("transition", List.of(1.0, 0.0, 0.0, 0.5)), "not stationary");
    refused(Map.of("noise", List.of(1.0, 0.0)), "not Hilbert-Schmidt");
    refused(Map.of("noise", List.of(1.0, 0.0, 0.0)), "expected 1, 2 or 4 numbers, found 3");
    refused(Map.of("transition", List.of(1.0, 0.0)), "a square number of numbers, found 2");
  }

  private static void refused(Map<String, Object> settings, String message) {
    LinearGaussianProvider provider = new LinearGaussianProvider();
    assertThatThrownBy(() -> provider.create(provider.schema().bind(settings)))
        .hasMessageContaining(message);
  }
}
