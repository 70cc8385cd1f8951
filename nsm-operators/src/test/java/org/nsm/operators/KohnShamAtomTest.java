package org.nsm.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nsm.api.Matrix;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Result;

class KohnShamAtomTest {
  private static final SlaterVwn GAS = new SlaterVwn();

  @ParameterizedTest
  @CsvSource({
    "1, -0.120, 0.002",
    "5, -0.0563, 0.0002",
    "10, -0.0372, 0.0002",
    "50, -0.0114, 0.0001"
  })
  void correlationIsThatOfMonteCarlo(double radius, double rydberg, double error) {
    // D. M. Ceperley, B. J. Alder, Phys. Rev. Lett. 45, 566 (1980), for r_s of 1, 5, 10, 50; the
    // fit goes through them to about their errors.

    assertThat(2 * SlaterVwn.correlation(radius)[0]).isCloseTo(rydberg, within(error));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 1e-3, 0.02, 0.3, 4, 300})
  void thePotentialIsTheDerivativeOfTheEnergy(double density) {
    double e = 1e-4 * density;
    double slope = (GAS.energy(density + e) - GAS.energy(density - e)) / (2 * e);

    assertThat(GAS.potential(density)).isCloseTo(slope, within(1e-7 * (1 - slope)));
  }

  @Test
  void theDensityOfRadiiHasTheCuspOfTheNucleus() {
    RadialAxis axis = RadialAxis.of(4, 9);
    double e = 1e-6;
    double[] log = Checked.log(new RadialDensity(axis), Matrix.of(2, 1, new double[] {e, 2 * e}));

    // √w ∝ r(1 − 4r): the quotient of two values, less that of r.
    assertThat(axis.radius(1)).isCloseTo(9, within(1e-12));
    assertThat(0.5 * (log[1] - log[0]) - Math.log(2)).isCloseTo(-4 * e, within(1e-9));
  }

  @Test
  void thePotentialOfAChargeIsThatOfItsDistribution() {
    // ν = r²e^(−r)/2 of charge one: V = (1 − e^(−r)(1 + r/2))/r.
    RadialAxis axis = RadialAxis.of(2, 40);
    LineRule rule = axis.rule(80);
    double[] charges = new double[80];
    for (int i = 0; i < charges.length; i++) {
      double r = rule.nodes()[i];
      charges[i] = rule.weights()[i] * r * r * Math.exp(-r) / 2;
    }
    double[] found = axis.potential(rule.nodes(), charges);
    for (int i = 0; i < charges.length; i += 7) {
      double r = rule.nodes()[i];
      double exact = (1 - Math.exp(-r) * (1 + r / 2)) / r;
      assertThat(found[i]).isCloseTo(exact, within(1e-10));
    }
  }

  @Test
  void oneElectronIsThatOfHydrogen() {
    for (int l = 0; l < 3; l++) {
      ExactSpectrum exact = KohnShamAtom.of(2, 1, l, 60).exactSpectrum().orElseThrow();
      double[] values = exact.values(2);
      assertThat(values[0]).isCloseTo(-2 / Math.pow(l + 1, 2), within(1e-8));
      assertThat(values[1]).isCloseTo(-2 / Math.pow(l + 2, 2), within(1e-8));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "2, 2"})
  void mapsStatesOfTheFixedPotentialToMinusTheirEnergyTimesThemselves(int l, int same) {
    KohnShamAtom atom = KohnShamAtom.of(4, 4, same, 8);
    Matrix points = Matrix.create(40, 1, (i, j) -> 0.05 + 7.9 * i / 40);

    assertThat(Checked.residual(atom, points, 8)).isLessThan(1e-5 * (1 + l));
    assertThat(Checked.residualInGauge(atom, new RadialDensity(RadialAxis.of(4, 8)), points, 8))
        .isLessThan(1e-5 * (1 + l));
  }

  /** Total energies of the reference data are given to a microhartree, as those of orbitals. */
  @ParameterizedTest
  @CsvSource({
    "1, -0.445671, -0.233471",
    "2, -2.834836, -0.570425",
    "4, -14.447209, -3.856411",
    "6, -37.425749, -9.947718",
    "10, -128.233481, -30.305855",
    "18, -525.946195, -113.800134"
  })
  void theSolutionIsThatOfTheReferenceData(int charge, double total, double first) {
    KohnShamAtom atom = KohnShamAtom.of(charge, charge, 0, 25);
    SelfConsistentField.Solution found = atom.reference(atom.shells(0)).orElseThrow();

    assertThat(found.total()).isCloseTo(total, within(1.5e-6));
    assertThat(found.energy(new Shell(0, 0, 2))).isCloseTo(first, within(1.5e-6));
  }

  @Test
  void andThatOfDifferences() {
    KohnShamAtom atom = KohnShamAtom.of(10, 10, 0, 5);
    List<Shell> shells = atom.shells(0);
    SelfConsistentField.Solution found = atom.reference(shells).orElseThrow();
    RadialOracle.Solution best =
        RadialOracle.solve(10, shells, 5, 3000)
            .extrapolated(RadialOracle.solve(10, shells, 5, 1500));

    // Fourth order in a step of 0.0017, or 1/60 of the first radius, after extrapolation.
    assertThat(found.total()).isCloseTo(best.total(), within(1e-4));
    for (int i = 0; i < shells.size(); i++) {
      assertThat(found.energy(shells.get(i))).isCloseTo(best.energies()[i], within(1e-4));
    }
  }

  @Test
  void shellsAreFilledInOrder() {
    assertThat(KohnShamAtom.of(20, 20, 0, 8).shells(0))
        .containsExactly(
            new Shell(0, 0, 2),
            new Shell(0, 1, 2),
            new Shell(1, 0, 6),
            new Shell(0, 2, 2),
            new Shell(1, 1, 6),
            new Shell(0, 3, 2));
    assertThat(KohnShamAtom.of(6, 6, 0, 8).shells(4))
        .containsExactly(
            new Shell(0, 0, 2), new Shell(0, 1, 2), new Shell(1, 0, 2), new Shell(0, 2, 0));
  }

  @Test
  void aCompleteSpanOfFunctionsOfTheRadiusGivesAllShells() {
    // Functions of l = 0 alone are learned; the p shell is r times them. Sines of t converge like
    // a power of their number only.
    KohnShamAtom neon = KohnShamAtom.of(10, 10, 0, 6);
    KohnShamInferenceProvider provider = new KohnShamInferenceProvider();
    Result found =
        provider
            .create(provider.schema().bind(Map.of()))
            .infer(RadialSineModel.of(neon, 10, 6, 50));

    assertThat(found.warnings()).isEmpty();
    assertThat(found.modes()).hasSize(3);
    for (Result.Mode mode : found.modes()) {
      assertThat(mode.relativeError().orElseThrow()).isLessThan(1e-4);
    }
    assertThat(found.modes().get(0).residual()).isBetween(0.0, 30.0);
    assertThat(found.modes().get(2).residual()).isNaN();
    assertThat(found.modes().get(2).details()).containsEntry("occupation", 6.0);
    assertThat(found.metrics().get("totalEnergyError")).isLessThan(1e-4);
    assertThat(found.metrics().get("electrons")).isCloseTo(10, within(1e-9));
  }

  @Test
  void refusesAtomsThatCannotBe() {
    KohnShamAtomProvider provider = new KohnShamAtomProvider();
    assertThatThrownBy(() -> provider.create(provider.schema().bind(Map.of("limit", 1))))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("limit: a wall at 1.0 is inside of the first shell");
    assertThatThrownBy(() -> KohnShamAtom.of(4, 4, 1, 8).shells(0))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("angular-momentum: 'kohn-sham' makes all shells of s states");
  }
}
