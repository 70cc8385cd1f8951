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
import org.nsm.api.Seeds;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Density;
import org.nsm.api.spi.Quadrature;

class Hydrogen2dTest {

  /** Sixth-order differences with step 0.01, at points at least 0.3/Z from the cusp. */
  private static final double DIFFERENCES = 1e-5;

  @ParameterizedTest
  @CsvSource({"1", "2", "0.5"})
  void mapsEachEigenfunctionToMinusItsEnergyTimesItself(double charge) {
    assertThat(Checked.residual(Hydrogen2d.of(charge), ring(charge), 25)).isLessThan(DIFFERENCES);
  }

  @Test
  void doesSoInTheGaugeOfItsSampler() {
    Hydrogen2d atom = Hydrogen2d.of(1);
    Density density = atom.sampler().density().orElseThrow();

    assertThat(Checked.residualInGauge(atom, density, ring(1), 16)).isLessThan(DIFFERENCES);
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "1, 1", "1, 2", "2, 0"})
  void hasTheEnergiesThatRadialFiniteVolumesFind(double charge, int m) {
    double[] found = Oracle.radialHydrogen(charge, m, 500);

    double[] stated = Hydrogen2d.of(charge).exactSpectrum().orElseThrow().values(16);
    // Angular momentum m first occurs in level n = m, whose first mode is number n².
    // Second order in a step of 0.03: a relative error of a few times 1e-4.
    for (int n = m; n < 4; n++) {
      assertThat(found[n - m]).isCloseTo(stated[n * n], within(2e-3 * Math.abs(stated[n * n])));
    }
  }

  @Test
  void hasTheLevelsOfTheLiterature() {
    double[] stated = Hydrogen2d.of(1).exactSpectrum().orElseThrow().values(16);

    double[] expected = new double[16];
    Arrays.fill(expected, 0, 1, -1);
    Arrays.fill(expected, 1, 4, -1.0 / 9);
    Arrays.fill(expected, 4, 9, -1.0 / 25);
    Arrays.fill(expected, 9, 16, -1.0 / 49);
    assertThat(stated).containsExactly(expected, within(1e-15));
  }

  @Test
  void energiesGrowAsTheSquareOfTheCharge() {
    assertThat(Hydrogen2d.of(3).exactSpectrum().orElseThrow().values(1)[0])
        .isCloseTo(-9, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 16", "1, 2, 16", "3, 1, 16", "1, 1, 36"})
  void hasAQuadratureInWhichEigenfunctionsAreOrthonormal(double charge, int fineness, int modes) {
    Hydrogen2d atom = Hydrogen2d.of(charge);

    assertThat(Checked.gramError(atom, fineness, modes)).isLessThan(1e-8);
    assertThat(atom.quadrature(fineness).orElseThrow().weights().length)
        .isLessThanOrEqualTo(25_000);
  }

  @Test
  void isSelfAdjointOnFunctionsThatMissTheCusp() {
    Hydrogen2d atom = Hydrogen2d.of(1);
    Quadrature rule = atom.quadrature(1).orElseThrow();
    Matrix[] seen = Checked.act(atom, rule.nodes(), 4, Bumps::at);
    Matrix q = Checked.inner(rule, seen[0], seen[1]);

    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < i; j++) {
        assertThat(q.at(i, j)).isCloseTo(q.at(j, i), within(1e-7));
      }
    }
    // And not trivially so: the functions overlap through T.
    assertThat(Math.abs(q.at(1, 0))).isGreaterThan(0.1);
  }

  @Test
  void staysFiniteOnTheNucleus() {
    Matrix nucleus = Matrix.of(1, 2, new double[] {0, 0});
    Matrix image = Checked.act(Hydrogen2d.of(1), nucleus, 4, Bumps::at)[1];

    for (double value : image.toArray()) {
      assertThat(value).isFinite();
    }
  }

  @Test
  void refusesAnAtomWithoutANucleus() {
    assertThatThrownBy(() -> new Hydrogen2dProvider().schema().bind(Map.of("charge", 0)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("charge");
    assertThatThrownBy(() -> Hydrogen2d.of(Double.NaN))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("charge: must be positive");
  }

  /** Points around the nucleus, none too near for differences. */
  private static Matrix ring(double charge) {
    var random = new Seeds(3).generator("ring");
    double[] values = new double[100];
    for (int i = 0; i < 50; i++) {
      double r = 0.3 / charge + random.nextDouble(20 / charge);
      double angle = random.nextDouble(2 * Math.PI);
      values[2 * i] = r * Math.cos(angle);
      values[2 * i + 1] = r * Math.sin(angle);
    }
    return Matrix.of(50, 2, values);
  }
}
