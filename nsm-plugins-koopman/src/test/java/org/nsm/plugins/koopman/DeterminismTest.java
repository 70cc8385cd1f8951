package org.nsm.plugins.koopman;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Operator;

/** Dynamics without noise are said to be such, and no others. */
class DeterminismTest {
  private static final int FRAMES = 2000;

  @TempDir private Path folder;

  /** A step of a process, in place. */
  @FunctionalInterface
  private interface Step {
    void take(double[] x, Random random);
  }

  private List<String> notes(double[] x, Step step) throws IOException {
    Random random = new Random(7);
    double[][] frames = new double[FRAMES][];
    for (int t = 0; t < FRAMES; t++) {
      frames[t] = x.clone();
      step.take(x, random);
    }
    Path file = folder.resolve("data.npy");
    Files.write(file, Npy.of(Matrix.create(FRAMES, x.length, (i, j) -> frames[i][j])));
    TrajectoriesProvider provider = new TrajectoriesProvider();
    Operator operator =
        provider.create(provider.schema().bind(Map.of("paths", List.of(file.toString()))));
    return operator.notes();
  }

  private static void rotate(double[] x, double angle) {
    double first = Math.cos(angle) * x[0] - Math.sin(angle) * x[1];
    x[1] = Math.sin(angle) * x[0] + Math.cos(angle) * x[1];
    x[0] = first;
  }

  @Test
  void aMapIsTold() throws IOException {
    assertThat(notes(new double[] {0.3}, (x, random) -> x[0] = 4 * x[0] * (1 - x[0])))
        .singleElement()
        .asString()
        .startsWith("the dynamics look deterministic: starts that are ")
        .endsWith(TrajectorySystem.DETERMINISTIC);
    assertThat(notes(new double[] {1, 0}, (x, random) -> rotate(x, 0.3))).hasSize(1);
  }

  @Test
  void noiseOfAFewPerCentIsSeen() throws IOException {
    assertThat(
            notes(
                new double[] {0.3},
                (x, random) -> {
                  double next = 4 * x[0] * (1 - x[0]) + 0.02 * random.nextGaussian();
                  x[0] = next - Math.floor(next);
                }))
        .isEmpty();
    assertThat(
            notes(
                new double[] {1, 0},
                (x, random) -> {
                  rotate(x, 0.1);
                  x[0] = 0.999 * x[0] + 0.03 * random.nextGaussian();
                  x[1] = 0.999 * x[1] + 0.03 * random.nextGaussian();
                }))
        .isEmpty();
  }

  @Test
  void whereNothingComesNearNothingIsSaid() throws IOException {
    // Ten independent numbers that are shifted along: new ones are noise, but no two rows agree.
    assertThat(
            notes(
                new double[10],
                (x, random) -> {
                  System.arraycopy(x, 0, x, 1, 9);
                  x[0] = random.nextGaussian();
                }))
        .isEmpty();
  }

  @Test
  void aFewFramesTellNothing() throws IOException {
    Path file = folder.resolve("few.npy");
    Files.write(file, Npy.of(Matrix.create(100, 1, (i, j) -> i % 5)));
    TrajectoriesProvider provider = new TrajectoriesProvider();
    assertThat(
            provider
                .create(provider.schema().bind(Map.of("paths", List.of(file.toString()))))
                .notes())
        .isEmpty();
  }
}
