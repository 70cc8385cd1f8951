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

class KohnSham1dTest {
  private static final SoftCoulombGas GAS = new SoftCoulombGas();

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 0.02, 0.3, 1, 4})
  void exchangeAndCorrelationAreThoseOfTheHoleInRealSpace(double density) {
    // The oracle's oscillating integral is exact to about 1e-5.
    assertThat(GAS.energy(density) / density)
        .isCloseTo(SoftCoulombOracle.energyOfAnElectron(density), within(1e-5));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-4, 1e-3, 0.02, 0.3, 1, 4})
  void thePotentialIsTheDerivativeOfTheEnergy(double density) {
    double e = 1e-4 * density;
    double slope = (GAS.energy(density + e) - GAS.energy(density - e)) / (2 * e);

    assertThat(GAS.potential(density)).isCloseTo(slope, within(1e-7));
  }

  @Test
  void emptySpaceHasNoEnergy() {
    assertThat(GAS.energy(0)).isZero();
    assertThat(GAS.potential(0)).isZero();
    assertThat(GAS.potential(1e-11)).isCloseTo(0, within(1e-9));
  }

  @Test
  void theSolutionOnTheGridIsThatOfFiniteDifferencesForAnAtom() {
    agrees(new double[] {0}, new double[] {2});
  }

  @Test
  void andForAMolecule() {
    agrees(new double[] {-0.8, 0.8}, new double[] {1, 1});
  }

  private static void agrees(double[] positions, double[] charges) {
    SelfConsistentField.Solution found = solve(KohnSham1d.of(positions, charges, 2, 8));
    SoftCoulombOracle.Solution coarse = SoftCoulombOracle.solve(positions, charges, 8, 60);
    SoftCoulombOracle.Solution fine = SoftCoulombOracle.solve(positions, charges, 8, 120);
    SoftCoulombOracle.Solution best = fine.extrapolated(coarse);

    // Fourth order in a step of 0.13 after extrapolation.
    assertThat(found.energy(new Shell(0, 0, 2))).isCloseTo(best.first(), within(2e-4));
    assertThat(found.energy(new Shell(0, 1, 0))).isCloseTo(best.second(), within(2e-4));
    assertThat(found.total()).isCloseTo(best.total(), within(2e-4));
    assertThat(found.change()).isLessThan(1e-9);
  }

  private static SelfConsistentField.Solution solve(KohnSham problem) {
    return problem.reference(problem.shells(0)).orElseThrow();
  }

  @Test
  void mapsStatesOfTheFixedPotentialToMinusTheirEnergyTimesThemselves() {
    Matrix points = Checked.points(40, 1, 9);

    assertThat(Checked.residual(chain(), points, 10)).isLessThan(1e-6);
  }

  @Test
  void oneElectronIsNotScreened() {
    KohnSham1d atom = KohnSham1d.of(new double[] {0}, new double[] {1}, 1, 10);

    assertThat(atom.fixed(1.3)).isEqualTo(atom.external(1.3));
    // The soft hydrogen atom: −0.6698 hartree (Javanainen, Eberly, Su 1988).
    assertThat(atom.exactSpectrum().orElseThrow().values(1)[0]).isCloseTo(-0.6698, within(1e-4));
  }

  @Test
  void refusesAtomsThatCannotBe() {
    refused(Map.of("charges", List.of(0)), "charges: must be positive");
    refused(
        Map.of("charges", List.of(1, 1), "positions", List.of(2, 2)),
        "positions: two nuclei at one place, 2.0");
    refused(Map.of("positions", List.of(11)), "positions: 11.0 is not between the walls at ±10.0");
    refused(Map.of("charges", List.of(1, 1)), "positions: expected 2 numbers");
    refused(Map.of("charges", List.of(1.5)), "electrons: expected their number");
    refused(Map.of("charges", List.of(), "positions", List.of(), "electrons", 1), "charges");
  }

  private static void refused(Map<String, ?> raw, String message) {
    KohnSham1dProvider provider = new KohnSham1dProvider();
    assertThatThrownBy(() -> provider.create(provider.schema().bind(raw)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(message);
  }

  private static KohnSham1d chain() {
    return KohnSham1d.of(new double[] {-2, 1.5}, new double[] {1, 3}, 4, 10);
  }
}
