package org.nsm.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nsm.api.Matrix;
import org.nsm.api.SettingsException;

class TwoCentreTest {

  @Test
  void hasTheEnergiesOfTheLiteratureAtTwoBohr() {
    // Madsen and Peek 1971: 1sσ, 2pσ, 2pπ (twice), 2sσ of H2+, electronic energies in hartree.
    double[] published = {
      -1.1026342144949, -0.6675343922024, -0.4287718198958, -0.4287718198958, -0.3608648753383
    };
    assertThat(TwoCentre.of(2, 1, 1).exactSpectrum().orElseThrow().values(5))
        .containsExactly(published, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"2, 1, 1", "1, 2, 1", "6, 1, 1"})
  void errorsAreThoseOfASmallerBasis(double r, double first, double second) {
    double[] errors = TwoCentre.of(r, first, second).exactSpectrum().orElseThrow().errors(6);

    assertThat(errors).hasSize(6);
    for (double error : errors) {
      assertThat(error).isBetween(1e-13, 1e-5);
    }
  }

  @Test
  void nearTheUnitedAtomHasItsEnergies() {
    double[] stated = TwoCentre.of(0.1, 1, 1).exactSpectrum().orElseThrow().values(5);

    // He+: −2 and four times −1/2; the correction is of second order in R.
    assertThat(stated[0]).isBetween(-2.0, -1.97);
    for (int n = 1; n < 5; n++) {
      assertThat(stated[n]).isCloseTo(-0.5, within(5e-3));
    }
  }

  @Test
  void farApartHasTheEnergiesOfTwoAtomsInEachOthersField() {
    double[] stated = TwoCentre.of(16, 1, 1).exactSpectrum().orElseThrow().values(2);

    // −1/2 − 1/R − (9/4)/R⁴ of a polarised atom beside a proton, to the next order.
    double expected = -0.5 - 1.0 / 16 - 2.25 / Math.pow(16, 4);
    assertThat(stated[0]).isCloseTo(expected, within(1e-5));
    assertThat(stated[1]).isCloseTo(expected, within(1e-5));
  }

  @ParameterizedTest
  @CsvSource({"2, 1, 1", "1, 2, 1", "4, 1, 2", "8, 1, 1"})
  void mapsEachEigenfunctionToMinusItsEnergyTimesItself(double r, double first, double second) {
    TwoCentre ion = TwoCentre.of(r, first, second);
    Matrix away =
        Matrix.create(40, 3, (i, j) -> Spheres.points(40, 0.4, 3).at(i, j) + (j == 2 ? r / 2 : 0));

    // Sixth-order differences of step 0.01, at a distance of the second nucleus.
    assertThat(Checked.residual(ion, away, 8)).isLessThan(1e-5);
  }

  @ParameterizedTest
  @CsvSource({"2, 1, 1", "1.5, 2, 1"})
  void hasAQuadratureInWhichEigenfunctionsAreOrthonormal(double r, double first, double second) {
    assertThat(Checked.gramError(TwoCentre.of(r, first, second), 1, 8)).isLessThan(1e-8);
    assertThat(Checked.gramError(TwoCentre.of(r, first, second), 2, 8)).isLessThan(1e-6);
  }

  @Test
  void staysFiniteOnTheNuclei() {
    Matrix nuclei = Matrix.of(2, 3, new double[] {0, 0, 1, 0, 0, -1});
    for (double value : Checked.act(TwoCentre.of(2, 1, 1), nuclei, 4, Bumps::at)[1].toArray()) {
      assertThat(value).isFinite();
    }
  }

  @Test
  void refusesNucleiWithoutChargeOrAtOnePlace() {
    refused(Map.of("charges", List.of(1, 0)), "charges");
    refused(Map.of("charges", List.of(1)), "charges: expected 2 numbers, one for each nucleus");
    refused(Map.of("separation", 0), "separation");
  }

  private static void refused(Map<String, ?> raw, String message) {
    TwoCentreProvider provider = new TwoCentreProvider();
    assertThatThrownBy(() -> provider.create(provider.schema().bind(raw)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(message);
  }
}
