package org.nsm.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Inference;
import org.nsm.api.spi.InferenceProvider;
import org.nsm.api.spi.Provider;
import org.nsm.api.spi.Result;
import org.nsm.testkit.PluginIdentityRules;

/**
 * The contract of inferences is about operators on finite sets, which have no electrons: the rules
 * of every plugin are kept here, and its mathematics is held against the solution on a grid.
 */
class KohnShamInferenceTest implements PluginIdentityRules {
  private static final KohnSham1d HELIUM = KohnSham1d.of(new double[] {0}, new double[] {2}, 2, 8);
  private static final KohnSham1d CHAIN =
      KohnSham1d.of(new double[] {-4.5, -1.5, 1.5, 4.5}, new double[] {1, 1, 1, 1}, 4, 10);

  @Override
  public InferenceProvider provider() {
    return new KohnShamInferenceProvider();
  }

  @Override
  public Class<? extends Provider> service() {
    return InferenceProvider.class;
  }

  @Override
  public Inference make(Map<String, Object> settings) {
    return provider().create(provider().schema().bind(settings));
  }

  @Test
  void aCompleteSpanGivesTheSolutionOfTheGrid() {
    for (KohnSham1d electrons : new KohnSham1d[] {HELIUM, CHAIN}) {
      double limit = electrons == HELIUM ? 8 : 10;
      Result found = make(Map.of()).infer(SineModel.of(electrons, limit, 50));

      assertThat(found.warnings()).isEmpty();
      assertThat(found.modes()).hasSize(electrons.electrons() / 2);
      for (Result.Mode mode : found.modes()) {
        assertThat(mode.value()).isCloseTo(mode.exact().orElseThrow(), within(1e-7));
        assertThat(mode.residual()).isLessThan(1e-3);
        assertThat(mode.standardError()).isLessThan(1e-7);
        assertThat(mode.details()).containsEntry("occupation", 2.0);
      }
      assertThat(found.metrics().get("totalEnergy"))
          .isCloseTo(found.metrics().get("exactTotalEnergy"), within(1e-7));
      assertThat(found.metrics().get("electrons")).isCloseTo(electrons.electrons(), within(1e-9));
    }
  }

  @Test
  void aSmallSpanGivesAHigherTotalEnergy() {
    // In its converged density the total energy is a minimum over orbitals (Hohenberg and Kohn).
    double small = total(8);
    double larger = total(14);

    assertThat(small).isGreaterThan(larger);
    assertThat(larger).isGreaterThan(total(40) - 1e-9);
  }

  @Test
  void theDensityIsThatOfTheOccupiedOrbitals() {
    Result found = make(Map.of("modes", 3)).infer(SineModel.of(CHAIN, 10, 30));
    Matrix modes = found.arrays().get("modes");
    Matrix density = found.arrays().get("density");

    assertThat(found.modes()).hasSize(3);
    for (int i = 0; i < modes.rows(); i += 17) {
      double sum = 2 * Math.pow(modes.at(i, 0), 2) + 2 * Math.pow(modes.at(i, 1), 2);
      assertThat(density.at(i, 0)).isCloseTo(sum, within(1e-12));
    }
  }

  @Test
  void theSameModelGivesTheSameNumbers() {
    assertThat(total(12)).isEqualTo(total(12));
  }

  @Test
  void saysThatItDidNotConverge() {
    Result found = make(Map.of("iterations", 3)).infer(SineModel.of(HELIUM, 8, 10));

    assertThat(found.warnings()).hasSize(1);
    assertThat(found.warnings().get(0)).startsWith("not self-consistent after 3 iterations");
    assertThat(found.metrics().get("iterations")).isEqualTo(3);
  }

  @Test
  void refusesOtherOperatorsAndTooFewOrbitals() {
    assertThatThrownBy(() -> make(Map.of()).infer(SineModel.of(HarmonicOscillator.of(1, 1))))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("'kohn-sham' needs an operator of electrons");
    assertThatThrownBy(() -> make(Map.of()).infer(SineModel.of(CHAIN, 10, 1)))
        .isInstanceOf(NsmException.class)
        .hasMessageContaining("4 electrons need 2 independent functions, and 1 were learned");
  }

  private double total(int modes) {
    return make(Map.of("exact", false))
        .infer(SineModel.of(HELIUM, 8, modes))
        .metrics()
        .get("totalEnergy");
  }
}
