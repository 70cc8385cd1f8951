package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README promises of the quick presets, judged by exact spectra. */
final class PresetAccuracyIT {
  @TempDir Path folder;

  @Test
  void fourStatesOfHydrogenWithinOnePerCent() throws Exception {
    reaches("hydrogen2d", 4, 1e-2);
  }

  @Test
  void tenStatesOfTheOscillatorWithinHalfAPerCent() throws Exception {
    reaches("oscillator2d", 10, 5e-3);
  }

  @Test
  void threeEigenvaluesOfAMatrix() throws Exception {
    reaches("matrix", 3, 1e-4);
  }

  @Test
  void eigenvaluesOfAMarkovChainFromItsTransitions() throws Exception {
    reaches("markov-chain", 3, 1e-2);
  }

  @Test
  void elevenModesOfFourRooms() throws Exception {
    reaches("gridroom4", 11, 1e-3);
  }

  @Test
  void fiveModesOfAGraphOfPoints() throws Exception {
    // Of 1 − λ, which is 5e-4 and more: of λ itself it would be a hundredth of that.
    reaches("graph", 5, 3e-2);
  }

  @Test
  void fourEigenvaluesOfLangevinDynamicsInFourWells() throws Exception {
    reaches("langevin1d", 4, 2e-2);
  }

  @Test
  void fourRatesOfTheSameWellsByTheSymmetricForm() throws Exception {
    reaches("fokker-planck1d", 4, 2e-2);
  }

  @Test
  void tenStatesOfTheOscillatorInABasis() throws Exception {
    reaches("oscillator2d-basis", 10, 1e-3);
  }

  @Test
  void fourEigenvaluesOfFourWellsInThePlane() throws Exception {
    reaches("well2d", 4, 2e-2);
  }

  @Test
  void threeSingularValuesOfAMatrix() throws Exception {
    reaches("matrix-svd", 3, 1e-4);
  }

  @Test
  void fiveStatesOfTheTorus() throws Exception {
    reaches("cosine-torus", 5, 5e-3);
  }

  @Test
  void fiveStatesOfHydrogenInSpace() throws Exception {
    reaches("hydrogen3d", 5, 5e-3);
  }

  @Test
  void fourStatesBetweenHardWalls() throws Exception {
    reaches("infinite-well", 4, 2e-3);
  }

  @Test
  void fourStatesOfTheHydrogenMolecularIon() throws Exception {
    reaches("h2plus", 4, 1e-2);
  }

  @Test
  void theOrbitalOfAnAtomInALocalDensityApproximation() throws Exception {
    reaches("kohn-sham1d", 1, 1e-2);
  }

  @Test
  void twoShellsOfBerylliumInALocalDensityApproximation() throws Exception {
    reaches("kohn-sham-atom", 2, 1e-2);
  }

  @Test
  void theSlowTurnOfAlanineDipeptideFromDistancesOfAtoms() throws Exception {
    run("md");
    NumPyArrays arrays = NumPyArrays.read(folder.resolve("md/modes.npz"));
    // At lags of 10, 20, 30 and 50 ps; Markov state models of all frames say 139 ps.
    for (int row = 1; row < 4; row++) {
      assertThat(arrays.at("implied-timescales", row, 4))
          .as("row %d", row)
          .isCloseTo(139, withinPercentage(12));
      assertThat(arrays.at("implied-timescales", row, 5)).isLessThan(139);
      assertThat(arrays.at("implied-timescales", row, 6)).isGreaterThan(139);
    }
  }

  private void run(String preset) throws Exception {
    Program.Outcome outcome =
        Program.in(folder).run("run", preset, "--quick", "--quiet", "-o", preset);
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
  }

  private void reaches(String preset, int modes, double error) throws Exception {
    run(preset);
    JsonNode result = RunFiles.result(folder.resolve(preset));
    assertThat(result.get("status").textValue()).isEqualTo("finished");
    double[] errors =
        StreamSupport.stream(result.get("modes").spliterator(), false)
            .mapToDouble(mode -> mode.get("relativeError").doubleValue())
            .toArray();
    assertThat(errors).hasSizeGreaterThanOrEqualTo(modes);
    assertThat(java.util.Arrays.stream(errors).limit(modes).max().orElseThrow()).isLessThan(error);
    assertThat(folder.resolve(preset).resolve("report.html")).isNotEmptyFile();
  }
}
