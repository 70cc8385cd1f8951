package org.nsm.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nsm.api.Matrix;
import org.nsm.api.Seeds;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.AffineOperator;
import org.nsm.api.spi.Normalisation;
import org.nsm.api.spi.Result;

class SpectrumInferenceTest {
  private static final AffineOperator OSCILLATOR =
      AffineOperator.of(KnownOperators.oscillator(2), 1, 16);
  private static final AffineOperator HYDROGEN =
      AffineOperator.of(KnownOperators.create("hydrogen-2d", Map.of()), 100, 0);

  @Test
  void findsExactLevelsInAnyBasisOfTheirSpan() {
    Result result = infer(FakeModel.of(OSCILLATOR, mixture(10), Normalisation.FREE), Map.of());

    double[] energies = {2, 4, 4, 6, 6, 6, 8, 8, 8, 8};
    for (int i = 0; i < 10; i++) {
      Result.Mode mode = result.modes().get(i);
      // The quadrature is exact to rounding, which a random basis amplifies by its condition.
      assertThat(mode.value()).isCloseTo(energies[i], within(1e-8));
      assertThat(mode.exact().orElseThrow()).isEqualTo(energies[i]);
      // The square root of a rounding error of 1e-12 in a difference of numbers near 200.
      assertThat(mode.residual()).isLessThan(1e-5);
      assertThat(mode.standardError()).isLessThan(1e-8);
      assertThat(mode.details().get("angle")).isLessThan(1e-5);
      assertThat(mode.details().get("subspaceDistance")).isLessThan(1e-10);
    }
    assertThat(result.metrics().get("subspaceDistance")).isLessThan(1e-10);
    assertThat(result.metrics().get("maxRelativeError")).isLessThan(1e-8);
    assertThat(result.metrics()).containsEntry("droppedDirections", 0.0);
    assertThat(result.warnings()).isEmpty();
  }

  @Test
  void seesTheKnownEffectOfAKnownPerturbation() {
    // Mode 1 is (φ₁ + εφ₇)/√(1+ε²) of the shifted eigenvalues 14 and 8; the others are exact.
    double e = 0.1;
    Matrix c = Matrix.create(7, 6, (i, j) -> i == j ? 1 : i == 6 && j == 0 ? e : 0);
    Result result = infer(FakeModel.of(OSCILLATOR, c, Normalisation.UNIT), Map.of());

    Result.Mode ground = result.modes().get(0);
    double share = e * e / (1 + e * e);
    assertThat(ground.value()).isCloseTo(2 + 6 * share, within(1e-9));
    assertThat(ground.relativeError().orElseThrow()).isCloseTo(3 * share, within(1e-9));
    assertThat(ground.residual()).isCloseTo(6 * e / (1 + e * e), within(1e-6));
    assertThat(ground.details().get("angle")).isCloseTo(2 / Math.PI * Math.atan(e), within(1e-7));
    assertThat(ground.details().get("subspaceDistance")).isCloseTo(share, within(1e-9));
    assertThat(ground.details().get("norm")).isCloseTo(1 + e * e, within(1e-9));
    assertThat(result.metrics().get("subspaceDistance")).isCloseTo(share / 6, within(1e-9));
    assertThat(result.metrics().get("levelSubspaceDistance")).isCloseTo(share / 3, within(1e-9));
    assertThat(result.metrics().get("meanRelativeError")).isCloseTo(share / 2, within(1e-9));
  }

  @Test
  void reportsTrainedModesAsTheyAreWithoutRotation() {
    // Modes 1 and 2 are swapped and overlap: cosine 0.6.
    Matrix c = Matrix.of(2, 2, new double[] {0, 0.6, 1, 0.8});
    FakeModel model = FakeModel.of(OSCILLATOR, c, Normalisation.FREE);
    Result plain = infer(model, Map.of("rotate", false));
    Result rotated = infer(model, Map.of());

    assertThat(plain.modes().get(0).value()).isCloseTo(4, within(1e-9));
    assertThat(plain.modes().get(1).value()).isCloseTo(2 * 0.36 + 4 * 0.64, within(1e-9));
    assertThat(rotated.modes().get(0).value()).isCloseTo(2, within(1e-9));
    assertThat(rotated.modes().get(0).details().get("rayleighQuotient")).isCloseTo(4, within(1e-9));
    // Two entries of 0.8² among four.
    assertThat(plain.metrics().get("orthogonality")).isCloseTo(0.32, within(1e-9));
    assertThat(plain.arrays().get("overlap").at(0, 1)).isCloseTo(0.8, within(1e-9));
  }

  @Test
  void judgesAnIncompleteLevelAgainstTheWholeOfIt() {
    // Two of the three functions of level 6, turned inside it, and then a guard beyond.
    Matrix turned = mixture(3);
    Matrix c =
        Matrix.create(6, 5, (i, j) -> i < 3 || j < 3 ? (i == j ? 1 : 0) : turned.at(i - 3, j - 3));
    Result result = infer(FakeModel.of(OSCILLATOR, c, Normalisation.FREE), Map.of());

    assertThat(result.modes()).hasSize(5);
    assertThat(result.metrics().get("subspaceDistance")).isLessThan(1e-10);
    assertThat(result.metrics().get("meanAngle")).isLessThan(1e-5);
  }

  @Test
  void guardModesHelpAndAreNotReported() {
    Result result =
        infer(FakeModel.of(OSCILLATOR, mixture(6), Normalisation.FREE), Map.of("modes", 3));

    assertThat(result.modes()).hasSize(3);
    assertThat(result.modes().get(2).value()).isCloseTo(4, within(1e-8));
    assertThat(result.arrays().get("modes").columns()).isEqualTo(3);
  }

  @Test
  void undoesScaleAndShift() {
    Matrix c = Matrix.create(4, 4, (i, j) -> i == j ? Math.sqrt(i == 0 ? 100 : 100.0 / 9) : 0);
    Result result = infer(FakeModel.of(HYDROGEN, c, Normalisation.EIGENVALUE), Map.of());

    assertThat(result.modes().get(0).value()).isCloseTo(-1, within(1e-8));
    assertThat(result.modes().get(3).value()).isCloseTo(-1.0 / 9, within(1e-8));
    assertThat(result.modes().get(3).details().get("valueByNorm"))
        .isCloseTo(-1.0 / 9, within(1e-8));
    assertThat(result.warnings()).isEmpty();
  }

  @Test
  void singlePrecisionCostsNoMoreThanItsRounding() {
    FakeModel model = FakeModel.of(HYDROGEN, mixture(9), Normalisation.FREE).inSinglePrecision();
    Result result = infer(model, Map.of());

    // Rounding to 6e-8 averages out over nodes; a random basis amplifies it by its condition.
    assertThat(result.metrics().get("maxRelativeError")).isLessThan(1e-6);
    assertThat(result.metrics().get("subspaceDistance")).isLessThan(1e-6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"oscillator", "hydrogen"})
  void samplesGiveValuesWithinTheirStandardErrors(String which) {
    AffineOperator operator = which.equals("oscillator") ? OSCILLATOR : HYDROGEN;
    // Each mode gets a tenth of a function beyond the others, so that there is noise to see.
    Matrix c = Matrix.create(8, 4, (i, j) -> i == j ? 1 : i == j + 4 ? 0.1 : 0);
    FakeModel model = FakeModel.of(operator, c, Normalisation.UNIT);
    Result exact = infer(model, Map.of());
    Result sampled = infer(model, Map.of("source", "samples", "samples", 40_000, "batch", 500));

    assertThat(sampled.metrics()).containsEntry("evaluationPoints", 40_000.0);
    for (int i = 0; i < 4; i++) {
      Result.Mode mode = sampled.modes().get(i);
      double truth = exact.modes().get(i).value();
      assertThat(mode.standardError()).isBetween(1e-7, 0.05 * Math.abs(truth));
      // Five standard errors, and the bias of a Ritz value, which is smaller.
      assertThat(mode.value()).isCloseTo(truth, within(5 * mode.standardError()));
      assertThat(mode.residual()).isCloseTo(exact.modes().get(i).residual(), within(0.1));
    }
    assertThat(sampled.metrics().get("subspaceDistance"))
        .isCloseTo(exact.metrics().get("subspaceDistance"), within(0.01));
  }

  @Test
  void namesDeadModes() {
    Matrix c =
        Matrix.create(
            3, 3, (i, j) -> i != j ? 0 : i == 1 ? 1e-4 : Math.sqrt(OSCILLATOR.eigenvalue(2)));
    Result result = infer(FakeModel.of(OSCILLATOR, c, Normalisation.EIGENVALUE), Map.of());

    assertThat(result.metrics()).containsEntry("deadModes", 1.0);
    assertThat(result.warnings()).anyMatch(w -> w.contains("dead modes, counted from 1: [2]"));
  }

  @Test
  void dropsDirectionsThatDependOnOthers() {
    Matrix c = Matrix.of(3, 4, new double[] {1, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1, 1});
    Result result = infer(FakeModel.of(OSCILLATOR, c, Normalisation.FREE), Map.of());

    assertThat(result.modes()).hasSize(3);
    assertThat(result.modes().get(2).value()).isCloseTo(4, within(1e-8));
    assertThat(result.metrics()).containsEntry("droppedDirections", 1.0);
    assertThat(result.warnings()).anyMatch(w -> w.contains("1 direction was dropped"));
    assertThat(result.metrics().get("subspaceDistance")).isLessThan(1e-10);
  }

  @Test
  void survivesAModeThatIsZero() {
    Matrix c = Matrix.create(3, 3, (i, j) -> i == j && i != 1 ? 1 : 0);
    FakeModel model = FakeModel.of(OSCILLATOR, c, Normalisation.UNIT);

    assertThat(infer(model, Map.of()).modes()).hasSize(2);
    Result plain = infer(model, Map.of("rotate", false));
    assertThat(plain.modes()).hasSize(3);
    assertThat(plain.modes().get(1).value()).isNaN();
    assertThat(plain.modes().get(1).details().get("angle")).isEqualTo(1);
  }

  @Test
  void warnsOfEigenvaluesThatNormsCannotRepresent() {
    AffineOperator low = AffineOperator.of(KnownOperators.oscillator(2), 1, 3);
    Matrix c = Matrix.create(2, 2, (i, j) -> i == j ? 1 : 0);
    Result result = infer(FakeModel.of(low, c, Normalisation.EIGENVALUE), Map.of());

    assertThat(result.warnings()).anyMatch(w -> w.contains("operator.shift"));
  }

  @Test
  void gridHoldsNormalisedModesBesideTheirAlignedTruth() {
    Result result = infer(FakeModel.of(OSCILLATOR, mixture(6), Normalisation.FREE), Map.of());
    Matrix grid = result.arrays().get("grid");
    Matrix modes = result.arrays().get("modes");
    Matrix exact = result.arrays().get("exact-modes");

    assertThat(grid.rows()).isEqualTo(101 * 101);
    double cell = (grid.at(1, 1) - grid.at(0, 1)) * (grid.at(101, 0) - grid.at(0, 0));
    for (int mode = 0; mode < 6; mode++) {
      double norm = 0;
      for (int i = 0; i < grid.rows(); i++) {
        norm += cell * modes.at(i, mode) * modes.at(i, mode);
        assertThat(modes.at(i, mode)).isCloseTo(exact.at(i, mode), within(1e-7));
      }
      // The box is three standard deviations wide; the functions' tails lie outside.
      assertThat(norm).isCloseTo(1, within(0.01));
    }
  }

  @Test
  void aMatrixHasItsEigenvaluesWithoutError() {
    Matrix path = Matrix.create(12, 12, (i, j) -> i == j ? 2 : Math.abs(i - j) == 1 ? -1 : 0);
    List<Double> entries = Arrays.stream(path.toArray()).boxed().toList();
    AffineOperator operator =
        AffineOperator.of(KnownOperators.create("matrix", Map.of("entries", entries)), 1, 0);
    Result result = infer(FakeModel.of(operator, mixture(12), Normalisation.FREE), Map.of());

    for (int k = 0; k < 12; k++) {
      assertThat(result.modes().get(k).value())
          .isCloseTo(2 - 2 * Math.cos(Math.PI * (12 - k) / 13), within(1e-10));
      assertThat(result.modes().get(k).standardError()).isZero();
    }
    assertThat(result.arrays().get("grid").rows()).isEqualTo(12);
  }

  @Test
  void saysWhenTheExactSpectrumEndsEarly() {
    assertThat(SpectrumWarnings.ofReference(5, 3)).singleElement().asString().contains("only 3");
  }

  @Test
  void leavesTheTruthOutOnRequest() {
    FakeModel model = FakeModel.of(OSCILLATOR, mixture(3), Normalisation.FREE);
    Result result = infer(model, Map.of("exact", false, "plots", false));

    assertThat(result.modes().get(0).exact()).isEmpty();
    assertThat(result.metrics()).doesNotContainKeys("meanRelativeError", "subspaceDistance");
    assertThat(result.arrays()).containsOnlyKeys("eigenvalues", "overlap", "rotation");
  }

  @Test
  void refusesWhatCannotBeDone() {
    FakeModel model = FakeModel.of(OSCILLATOR, mixture(3), Normalisation.FREE);
    assertThatThrownBy(() -> infer(model, Map.of("modes", 4)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("modes: 4 is out of range, expected <= 3");
    AffineOperator deep = AffineOperator.of(KnownOperators.oscillator(3), 1, 16);
    FakeModel without = FakeModel.of(deep, mixture(3), Normalisation.FREE);
    assertThatThrownBy(() -> infer(without, Map.of("source", "quadrature")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("source: this operator has no quadrature");
    assertThatThrownBy(() -> infer(model, Map.of("source", "sample")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("did you mean 'samples'");
  }

  static Result infer(FakeModel model, Map<String, ?> settings) {
    return inference(settings).infer(model);
  }

  static SpectrumInference inference(Map<String, ?> settings) {
    return SpectrumInference.of(new SpectrumInferenceProvider().schema().bind(settings));
  }

  /** A random basis of the span of the first functions. */
  private static Matrix mixture(int modes) {
    var random = new Seeds(4).generator("mixture");
    return Matrix.create(modes, modes, (i, j) -> random.nextGaussian() + (i == j ? 2 : 0));
  }
}
