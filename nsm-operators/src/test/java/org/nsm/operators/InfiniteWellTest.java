package org.nsm.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nsm.api.Matrix;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Density;

class InfiniteWellTest {

  @Test
  void hasTheLevelsOfABoxOfSideTen() {
    double[] published = {0.197392, 0.493480, 0.493480, 0.789568, 0.986960, 0.986960};

    assertThat(InfiniteWell.of(2, 5).exactSpectrum().orElseThrow().values(6))
        .containsExactly(published, within(5e-7));
  }

  @Test
  void hasTheLowestSumsOfSquaresInThreeDimensions() {
    double[] sums = new double[512];
    Arrays.setAll(
        sums, i -> Math.pow(1 + i % 8, 2) + Math.pow(1 + i / 8 % 8, 2) + Math.pow(1 + i / 64, 2));
    Arrays.sort(sums);
    double[] stated = InfiniteWell.of(3, Math.PI / 2).exactSpectrum().orElseThrow().values(60);

    assertThat(stated).containsExactly(Arrays.copyOf(sums, 60), within(1e-10));
  }

  @Test
  void hasTheEnergiesThatAGridFinds() {
    double[] found = Oracle.halfLine(x -> 0, 3, 40);

    assertThat(InfiniteWell.of(1, 1.5).exactSpectrum().orElseThrow().values(8))
        .containsExactly(Arrays.copyOf(found, 8), within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 6})
  void mapsEachEigenfunctionToMinusItsEnergyTimesItself(int dimension) {
    Matrix points = Checked.points(40, dimension, 1.5);

    assertThat(Checked.residual(InfiniteWell.of(dimension, 1.5), points, 9)).isLessThan(1e-6);
  }

  @Test
  void doesSoInTheGaugeOfItsSampler() {
    InfiniteWell well = InfiniteWell.of(2, 2);
    Density density = well.sampler().density().orElseThrow();

    // φ/√w is analytic on the border, but differences reach across it: points keep away from it.
    assertThat(Checked.residualInGauge(well, density, Checked.points(40, 2, 1.5), 9))
        .isLessThan(1e-6);
  }

  @Test
  void isInfiniteOutsideTheBox() {
    Matrix points = Matrix.of(2, 2, new double[] {1, -1, 0, 1.1});
    double[] image = Checked.act(InfiniteWell.of(2, 1), points, 4, Bumps::at)[1].toArray();

    assertThat(image[0]).isFinite();
    assertThat(image[4]).isInfinite();
  }

  @Test
  void refusesABoxWithoutInside() {
    assertThatThrownBy(() -> InfiniteWell.of(2, 0))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("limit: must be positive");
  }
}
