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
import org.nsm.api.spi.Quadrature;

class HarmonicOscillatorTest {

  /** Sixth-order differences with step 0.01 of functions that vary on scale 1/√15 or slower. */
  private static final double DIFFERENCES = 1e-6;

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "3, 1", "2, 0.25", "1, 3"})
  void mapsEachEigenfunctionToMinusItsEnergyTimesItself(int dimension, double stiffness) {
    HarmonicOscillator oscillator = HarmonicOscillator.of(dimension, stiffness);
    Matrix points = Checked.points(50, dimension, 3);

    assertThat(Checked.residual(oscillator, points, 15)).isLessThan(DIFFERENCES);
  }

  @Test
  void doesSoInTheGaugeOfEachSampler() {
    HarmonicOscillator oscillator = HarmonicOscillator.of(2, 1);
    Matrix points = Checked.points(50, 2, 2);
    Density own = oscillator.sampler().density().orElseThrow();
    Density mixture = GaussianMixtureSampler.of(2, 0.8, 2, 5).density().orElseThrow();
    Density box = UniformSampler.of(2, 4).density().orElseThrow();

    assertThat(Checked.residualInGauge(oscillator, own, points, 15)).isLessThan(DIFFERENCES);
    assertThat(Checked.residualInGauge(oscillator, mixture, points, 15)).isLessThan(DIFFERENCES);
    assertThat(Checked.residualInGauge(oscillator, box, points, 15)).isLessThan(DIFFERENCES);
  }

  @ParameterizedTest
  @CsvSource({"1", "0.3", "4"})
  void hasTheEnergiesThatASincBasisFinds(double stiffness) {
    double length = Math.pow(stiffness, -0.25);
    double[] found = Oracle.oscillator(stiffness, 9 * length, 90);
    double[] stated = HarmonicOscillator.of(1, stiffness).exactSpectrum().orElseThrow().values(12);

    // The sinc basis on 90 points is exact to about 1e-10 for the first 12 energies.
    for (int n = 0; n < 12; n++) {
      assertThat(stated[n]).isCloseTo(found[n], within(1e-8));
    }
  }

  @Test
  void hasTheSumsOfOneDimensionalEnergiesInTwoAndThreeDimensions() {
    double[] one = Oracle.oscillator(1, 9, 90);
    double[] two = new double[100];
    double[] three = new double[1000];
    for (int i = 0; i < 1000; i++) {
      three[i] = one[i % 10] + one[i / 10 % 10] + one[i / 100];
      two[i % 100] = one[i % 10] + one[i / 10 % 10];
    }
    Arrays.sort(two);
    Arrays.sort(three);

    double[] statedTwo = HarmonicOscillator.of(2, 1).exactSpectrum().orElseThrow().values(28);
    double[] statedThree = HarmonicOscillator.of(3, 1).exactSpectrum().orElseThrow().values(56);
    assertThat(statedTwo).containsExactly(Arrays.copyOf(two, 28), within(1e-8));
    assertThat(statedThree).containsExactly(Arrays.copyOf(three, 56), within(1e-8));
  }

  @Test
  void hasTheLevelsOfTheLiteratureInTwoDimensions() {
    assertThat(HarmonicOscillator.of(2, 1).exactSpectrum().orElseThrow().values(15))
        .containsExactly(2, 4, 4, 6, 6, 6, 8, 8, 8, 8, 10, 10, 10, 10, 10);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "1, 1, 2", "2, 1, 1", "2, 1, 2", "2, 5, 1"})
  void hasAQuadratureInWhichEigenfunctionsAreOrthonormal(
      int dimension, double stiffness, int fineness) {
    HarmonicOscillator oscillator = HarmonicOscillator.of(dimension, stiffness);

    assertThat(Checked.gramError(oscillator, fineness, 28)).isLessThan(1e-10);
    assertThat(oscillator.quadrature(fineness).orElseThrow().weights().length)
        .isLessThanOrEqualTo(45_000);
  }

  @Test
  void isSelfAdjointOnFunctionsThatAreNoEigenfunctions() {
    HarmonicOscillator oscillator = HarmonicOscillator.of(2, 2);
    Quadrature rule = oscillator.quadrature(2).orElseThrow();
    Matrix[] seen = Checked.act(oscillator, rule.nodes(), 4, Bumps::at);
    Matrix q = Checked.inner(rule, seen[0], seen[1]);

    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < i; j++) {
        assertThat(q.at(i, j)).isCloseTo(q.at(j, i), within(1e-7 * Math.abs(q.at(i, i))));
      }
    }
  }

  @Test
  void hasNoQuadratureInThreeDimensions() {
    assertThat(HarmonicOscillator.of(3, 1).quadrature(1)).isEmpty();
  }

  @Test
  void refusesAStiffnessThatBindsNothing() {
    HarmonicOscillatorProvider provider = new HarmonicOscillatorProvider();

    assertThatThrownBy(() -> provider.schema().bind(Map.of("stiffness", 0)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("stiffness")
        .hasMessageContaining("out of range");
    assertThatThrownBy(() -> HarmonicOscillator.of(2, -1))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("stiffness: must be positive");
    assertThatThrownBy(() -> HarmonicOscillator.of(0, 1))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("dimension");
  }
}
