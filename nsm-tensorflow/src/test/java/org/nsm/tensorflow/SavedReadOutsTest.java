package org.nsm.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.spi.ExportedFunctions;
import org.nsm.api.spi.ReadOut;
import org.nsm.api.spi.ReadOuts;
import org.nsm.api.spi.SavedFunctions;
import org.nsm.api.spi.Slot;
import org.nsm.api.spi.TrainingProgram;
import org.nsm.operators.GaussianSampler;
import org.nsm.operators.HarmonicOscillator;

/** Read-outs of two trained functions of two variables, loaded again. */
final class SavedReadOutsTest {
  private static final double[] MEAN = {100, -3};
  private static final double[] SCALE = {20, 0.5};

  /** Turns by 0.3 and grows by 1 %, on coordinates made of a constant and two functions. */
  private static final Matrix STEP =
      Matrix.of(
          2,
          2,
          new double[] {
            1.01 * Math.cos(0.3), -1.01 * Math.sin(0.3), 1.01 * Math.sin(0.3), 1.01 * Math.cos(0.3)
          });

  private static final Matrix ENCODE = Matrix.of(3, 2, new double[] {0.5, -1, 2, 0.1, 0.3, 1.5});
  private static final Matrix DECODE = Matrix.of(2, 1, new double[] {1, 3});
  private static final ReadOut EMBED =
      new ReadOut("embed", Slot.X, true, MEAN, SCALE, ENCODE, Optional.empty());
  private static final ReadOut FORECAST =
      new ReadOut(
          "forecast",
          Slot.X,
          true,
          MEAN,
          SCALE,
          ENCODE,
          Optional.of(new ReadOut.Evolution(STEP, DECODE, 1)));
  private static final Matrix NUMBERS = Matrix.of(2, 2, new double[] {1, 2, 3, 4});

  @TempDir private Path folder;

  private static TrainingProgram trained() {
    TrainingProgram program =
        Fixtures.program(
            HarmonicOscillator.of(2, 1),
            GaussianSampler.of(2, 1.5),
            Fixtures.parametrization(new DisjointMlpProvider(), Fixtures.SMALL),
            Map.of());
    program.advance(3);
    return program;
  }

  private void export(TrainingProgram program) {
    program.export(
        "saved-model",
        new ExportedFunctions(
            Matrix.create(2, 2, (i, j) -> i == j ? 1 : 0),
            new double[] {1, 2},
            "{}",
            new ReadOuts(List.of(EMBED, FORECAST), Map.of("lag-time", NUMBERS))),
        folder);
  }

  /** Points as functions see them, and in the units of the data. */
  private static Matrix seen(int count) {
    return Matrix.create(count, 2, (i, j) -> 1.4 * Math.sin(1 + 2.7 * i + 1.3 * j));
  }

  private static Matrix inUnits(Matrix points) {
    return Matrix.create(points.rows(), 2, (i, j) -> (float) points.at(i, j) * SCALE[j] + MEAN[j]);
  }

  private static void assertSame(Matrix found, Matrix expected) {
    assertThat(found.columns()).isEqualTo(expected.columns());
    double size = 1;
    for (double value : expected.toArray()) {
      size = Math.max(size, Math.abs(value));
    }
    // Functions are of single precision; sums are taken in another order for other numbers of rows.
    assertThat(found.toArray()).containsExactly(expected.toArray(), within(1e-5 * size));
  }

  @Test
  void readOutsAreThoseOfTheTrainedFunctionsForAnyNumberOfSteps() {
    try (TrainingProgram program = trained()) {
      export(program);
      Matrix points = seen(7);
      Matrix f = program.at(points).f();
      try (SavedFunctions saved = SavedFunctions.load(folder)) {
        assertThat(saved.names()).containsExactlyInAnyOrder("embed", "forecast");
        assertSame(saved.at("embed", inUnits(points)), EMBED.of(f, 1));
        for (int steps : new int[] {1, 2, 3, 4, 9, 100, 257}) {
          assertSame(saved.at("forecast", inUnits(points), steps), FORECAST.of(f, steps));
        }
      }
    }
  }

  @Test
  void oneStepIsWhatTheFormulaSays() {
    Matrix f = Matrix.of(1, 2, new double[] {0.7, -0.2});
    Matrix c = Matrix.of(1, 3, new double[] {1, 0.7, -0.2}).times(ENCODE);

    assertThat(EMBED.of(f, 1)).isEqualTo(c);
    assertThat(FORECAST.of(f, 1)).isEqualTo(c.times(DECODE));
    assertThat(FORECAST.of(f, 3)).isEqualTo(c.times(STEP).times(STEP).times(DECODE));
  }

  @Test
  void constantsComeWithThem() {
    try (TrainingProgram program = trained()) {
      export(program);
    }
    try (SavedFunctions saved = SavedFunctions.load(folder)) {
      assertThat(saved.constants()).containsExactly(Map.entry("lag-time", NUMBERS));
    }
  }

  @Test
  void manyThreadsGetTheSameNumbers() throws Exception {
    try (TrainingProgram program = trained()) {
      export(program);
    }
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (SavedFunctions saved = SavedFunctions.load(folder)) {
      Matrix points = inUnits(seen(50));
      Matrix expected = saved.at("forecast", points, 3);
      List<Future<Matrix>> calls = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        calls.add(threads.submit(() -> saved.at("forecast", points, 3)));
      }
      for (Future<Matrix> call : calls) {
        assertSame(call.get(), expected);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aRotationMayBeginWithTheConstant() {
    try (TrainingProgram program = trained()) {
      // The export compares with the trained functions, and would refuse what differs.
      program.export(
          "saved-model", new ExportedFunctions(ENCODE, new double[] {1, 2}, "{}"), folder);
    }
    assertThat(folder.resolve("saved_model.pb")).isNotEmptyFile();
  }

  @Test
  void wrongCallsAreRefused() {
    try (TrainingProgram program = trained()) {
      export(program);
    }
    try (SavedFunctions saved = SavedFunctions.load(folder)) {
      Matrix points = seen(2);
      assertThatThrownBy(() -> saved.at("backcast", points))
          .isInstanceOf(NsmException.class)
          .hasMessageContaining("offers no 'backcast', only [embed, forecast]");
      assertThatThrownBy(() -> saved.at("forecast", points, 0))
          .hasMessageContaining("expected 1 to 65535 steps, not 0");
      assertThatThrownBy(() -> saved.at("embed", points.leadingColumns(1)))
          .hasMessageContaining("points of 1 numbers, expected 2");
    }
  }

  @Test
  void whatIsNoExportIsRefused() throws IOException {
    assertThatThrownBy(() -> SavedFunctions.load(folder.resolve("missing")))
        .isInstanceOf(NsmException.class)
        .hasMessageContaining("is no folder");
    assertThatThrownBy(() -> SavedFunctions.load(folder))
        .isInstanceOf(NsmException.class)
        .hasMessageContaining("is no export");
    Files.write(folder.resolve("saved_model.pb"), new byte[] {1, 2, 3});
    assertThatThrownBy(() -> SavedFunctions.load(folder))
        .isInstanceOf(NsmException.class)
        .hasMessageContaining("cannot be loaded as a SavedModel");
  }
}
