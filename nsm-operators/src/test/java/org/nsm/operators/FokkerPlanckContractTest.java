package org.nsm.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.testkit.OperatorContract;

/**
 * The Fokker–Planck operator in a double well keeps the contract, and has the rates of Langevin.
 */
final class FokkerPlanckContractTest extends OperatorContract {
  @Override
  public OperatorProvider provider() {
    return new FokkerPlanckProvider();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("potential", "double-well", "friction", 2.0);
  }

  /** As for the generator: cosines are exact in the mean. */
  @Override
  public double tolerance() {
    return 1e-5;
  }

  @Test
  void energiesAreRatesOfTheGeneratorAndThoseOfItsOwnGrid() {
    FokkerPlanckProvider provider = new FokkerPlanckProvider();
    ExactSpectrum exact =
        provider.create(provider.schema().bind(settings())).exactSpectrum().orElseThrow();
    // The potential is (x² − 1)²: U′ = 4x³ − 4x, U″ = 12x² − 4, β = 1, γ = 2.
    Grid line = Grid.of(new GridAxis(-4, 4, 3200, GridAxis.Ends.ZERO));
    GridSpectrum own =
        GridSpectrum.of(
            FiniteVolumes.schroedinger(
                line,
                0.5,
                x -> {
                  double slope = 4 * x[0] * x[0] * x[0] - 4 * x[0];
                  return slope * slope / 8 - (12 * x[0] * x[0] - 4) / 4;
                }),
            -1);
    assertThat(exact.values(5)).containsExactly(own.values(5), within(1e-6));
    Matrix points = Checked.points(50, 1, 1.5);
    Matrix phi = exact.functions(points, 5).orElseThrow();
    Matrix psi = own.functions(points, 5).orElseThrow();
    for (int k = 0; k < 5; k++) {
      double sign = Math.signum(phi.at(0, k) * psi.at(0, k));
      for (int i = 0; i < 50; i++) {
        assertThat(phi.at(i, k)).isCloseTo(sign * psi.at(i, k), within(1e-4));
      }
    }
  }

  @Test
  void threeCoordinatesThatDependOnEachOtherAreRefused() {
    FokkerPlanckProvider provider = new FokkerPlanckProvider();
    Map<String, Object> settings =
        Map.of(
            "potential",
            "custom",
            "dimension",
            3,
            "coefficients",
            List.of(1.0, 1.0, 1.0, 0.1),
            "powers",
            List.of(4L, 0L, 0L, 0L, 4L, 0L, 0L, 0L, 4L, 1L, 1L, 1L));
    assertThatThrownBy(() -> provider.create(provider.schema().bind(settings)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("depend on each other");
  }
}
