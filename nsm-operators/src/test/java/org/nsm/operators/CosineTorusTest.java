package org.nsm.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nsm.api.Matrix;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Quadrature;

class CosineTorusTest {

  @Test
  void hasTheTabulatedSpectrumInTwoDimensions() {
    // Han, Lu, Zhou 2020, as in the code of Ryu et al. 2024.
    double[] published = {
      -0.591624518674, 0.623365592494, 0.662887867122, 0.891545971510, 0.982541637674,
      1.877877978290, 2.146058357306, 2.197531748843, 2.465712127858, 3.699555061533
    };
    assertThat(CosineTorus.published(2).exactSpectrum().orElseThrow().values(10))
        .containsExactly(published, within(1e-9));
  }

  @Test
  void hasTheTabulatedGroundStatesOfOtherDimensions() {
    // Mathieu's equation: −u″ + cos x u has a₀(2)/4 and so on as its energies.
    assertThat(CosineTorus.published(1).exactSpectrum().orElseThrow().values(6))
        .containsExactly(
            new double[] {
              -0.378489221, 0.918058177, 1.293166283, 4.031921988, 4.035300946, 9.014301750
            },
            within(1e-9));
    assertThat(CosineTorus.published(5).exactSpectrum().orElseThrow().values(2))
        .containsExactly(new double[] {-0.054018930536, 0.946249739966}, within(1e-9));
    assertThat(CosineTorus.published(10).exactSpectrum().orElseThrow().values(2))
        .containsExactly(new double[] {-0.098087448866, 0.902071088517}, within(1e-9));
  }

  @Test
  void hasTheSpectrumThatAGridOfSincsOnTheCircleFinds() {
    double[] found = Oracle.circle(x -> 40 * Math.cos(x), 64);

    double[] stated = CosineTorus.of(40).exactSpectrum().orElseThrow().values(12);
    for (int n = 0; n < 12; n++) {
      assertThat(stated[n]).isCloseTo(found[n], within(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 10})
  void mapsEachEigenfunctionToMinusItsEnergyTimesItself(int dimension) {
    Matrix points = Checked.points(30, dimension, Math.PI);

    assertThat(Checked.residual(CosineTorus.published(dimension), points, 12)).isLessThan(1e-7);
  }

  @Test
  void isSelfAdjointOnPeriodicFunctions() {
    CosineTorus torus = CosineTorus.published(2);
    Quadrature rule = torus.quadrature(1).orElseThrow();
    Matrix[] seen =
        Checked.act(
            torus,
            rule.nodes(),
            4,
            x ->
                Matrix.create(
                    x.rows(),
                    4,
                    (i, j) -> Math.exp(Math.sin(x.at(i, 0) + j) * Math.cos(j * x.at(i, 1) - 1))));
    Matrix q = Checked.inner(rule, seen[0], seen[1]);

    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < i; j++) {
        assertThat(q.at(i, j)).isCloseTo(q.at(j, i), within(1e-7 * Math.abs(q.at(i, i))));
      }
    }
  }

  @Test
  void asksForCoefficientsWhereNoneArePublished() {
    CosineTorusProvider provider = new CosineTorusProvider();

    assertThatThrownBy(() -> provider.create(provider.schema().bind(Map.of("dimension", 3))))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("coefficients: expected one for each of the 3 dimensions");
    assertThatThrownBy(
            () -> provider.create(provider.schema().bind(Map.of("coefficients", List.of(1, 2, 3)))))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("coefficients: expected 2 numbers");
  }

  @Test
  void isInfiniteBeyondTheTorus() {
    Matrix points = Matrix.of(2, 2, new double[] {Math.PI, -Math.PI, 3.2, 0});
    double[] image = Checked.act(CosineTorus.published(2), points, 4, Bumps::at)[1].toArray();

    assertThat(image[0]).isFinite();
    assertThat(image[4]).isInfinite();
  }
}
