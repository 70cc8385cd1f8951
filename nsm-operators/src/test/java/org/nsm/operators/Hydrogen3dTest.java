package org.nsm.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nsm.api.Matrix;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Density;

class Hydrogen3dTest {

  /** Sixth-order differences with step 0.01, at points at least 0.5/Z from the cusp. */
  private static final double DIFFERENCES = 1e-5;

  @ParameterizedTest
  @CsvSource({"1", "2", "0.5"})
  void mapsEachEigenfunctionToMinusItsEnergyTimesItself(double charge) {
    Matrix shell = Spheres.points(40, 0.5 / charge, 20 / charge);

    assertThat(Checked.residual(Hydrogen3d.of(charge), shell, 30)).isLessThan(DIFFERENCES);
  }

  @Test
  void doesSoInTheGaugeOfItsSampler() {
    Hydrogen3d atom = Hydrogen3d.of(1);
    Density density = atom.sampler().density().orElseThrow();

    assertThat(Checked.residualInGauge(atom, density, Spheres.points(40, 0.5, 15), 14))
        .isLessThan(DIFFERENCES);
  }

  @Test
  void hasTheLevelsOfTheLiterature() {
    double[] expected = new double[30];
    Arrays.fill(expected, 0, 1, -0.25);
    Arrays.fill(expected, 1, 5, -0.25 / 4);
    Arrays.fill(expected, 5, 14, -0.25 / 9);
    Arrays.fill(expected, 14, 30, -0.25 / 16);

    assertThat(Hydrogen3d.of(1).exactSpectrum().orElseThrow().values(30))
        .containsExactly(expected, within(1e-15));
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "1, 1", "1, 2", "2, 0"})
  void hasTheEnergiesThatASincBasisFinds(double charge, int l) {
    // u = r R obeys −u″ + (l(l+1)/r² − Z/r) u = E u, u(0) = 0.
    double[] found = Oracle.halfLine(r -> l * (l + 1) / (r * r) - charge / r, 100 / charge, 400);

    double[] stated = Hydrogen3d.of(charge).exactSpectrum().orElseThrow().values(14);
    int[] first = {0, 1, 5};
    // The Coulomb potential is not smooth at the end of the half line: second order in 0.25/Z.
    for (int n = l; n < 3; n++) {
      double expected = stated[first[n]];
      assertThat(found[n - l]).isCloseTo(expected, within(1.5e-2 * Math.abs(expected)));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 30", "1, 2, 14", "3, 1, 14"})
  void hasAQuadratureInWhichEigenfunctionsAreOrthonormal(double charge, int fineness, int modes) {
    Hydrogen3d atom = Hydrogen3d.of(charge);

    assertThat(Checked.gramError(atom, fineness, modes)).isLessThan(1e-7);
    assertThat(atom.quadrature(fineness).orElseThrow().weights().length)
        .isLessThanOrEqualTo(90_000);
  }

  @Test
  void staysFiniteOnTheNucleus() {
    Matrix nucleus = Matrix.of(1, 3, new double[] {0, 0, 0});
    Matrix image = Checked.act(Hydrogen3d.of(1), nucleus, 4, Bumps::at)[1];

    for (double value : image.toArray()) {
      assertThat(value).isFinite();
    }
  }

  @Test
  void refusesAnAtomWithoutANucleus() {
    assertThatThrownBy(() -> new Hydrogen3dProvider().schema().bind(Map.of("charge", 0)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("charge");
    assertThatThrownBy(() -> Hydrogen3d.of(Double.NaN))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("charge: must be positive");
  }
}
