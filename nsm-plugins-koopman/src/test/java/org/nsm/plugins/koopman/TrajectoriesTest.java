package org.nsm.plugins.koopman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.spi.Batch;
import org.nsm.api.tensor.DType;
import org.nsm.testkit.JavaAlgebra;

class TrajectoriesTest {
  @TempDir private Path folder;

  /** Frames are their own time, from a thousand times the number of the trajectory on. */
  private String clock(int trajectory, int frames) throws IOException {
    Path file = folder.resolve("clock" + trajectory + ".csv");
    Files.writeString(
        file,
        IntStream.range(0, frames)
            .mapToObj(t -> (1000 * trajectory + t) + "," + -t)
            .collect(Collectors.joining("\n")));
    return file.toString();
  }

  private TrajectorySystem make(Map<String, Object> changes) {
    Map<String, Object> settings = new LinkedHashMap<>(Map.of("standardise", false));
    settings.putAll(changes);
    TrajectoriesProvider provider = new TrajectoriesProvider();
    return (TrajectorySystem) provider.create(provider.schema().bind(settings));
  }

  @Test
  void aTransitionNeverLeavesItsTrajectory() throws IOException {
    TrajectorySystem system =
        make(Map.of("paths", List.of(clock(0, 5), clock(1, 4)), "lag", 2, "split", "none"));
    Transitions all = system.training().orElseThrow();

    assertThat(all.starts(0, all.count()).column(0)).containsExactly(0, 1, 2, 1000, 1001);
    assertThat(all.ends(0, all.count()).column(0)).containsExactly(2, 3, 4, 1002, 1003);
    assertThat(all.bounds()).containsExactly(0, 3, 5);
    assertThat(system.heldOut()).isEmpty();
  }

  @Test
  void aPointOfDelaysHasTheLatestFrameFirst() throws IOException {
    Transitions all =
        make(Map.of(
                "paths",
                List.of(clock(0, 9)),
                "delays",
                3,
                "delay",
                2,
                "lag",
                3,
                "stride",
                1,
                "split",
                "none"))
            .training()
            .orElseThrow();

    assertThat(all.count()).isEqualTo(2);
    assertThat(all.dimension()).isEqualTo(6);
    assertThat(all.starts(0, 1).toArray()).containsExactly(4, -4, 2, -2, 0, 0);
    assertThat(all.ends(1, 2).toArray()).containsExactly(8, -8, 6, -6, 4, -4);
  }

  @Test
  void batchesAreTransitionsOfTheTableEachAsLikelyAsAnother() throws IOException {
    TrajectorySystem system =
        make(Map.of("paths", List.of(clock(0, 6), clock(1, 4)), "delays", 2, "split", "none"));
    JavaAlgebra a = JavaAlgebra.create();
    int count = 60_000;
    Batch batch = system.sampler().draw(a, GivenModel.key(a, 3), count, DType.FLOAT32);
    Matrix x = JavaAlgebra.matrix(batch.x());
    Matrix y = JavaAlgebra.matrix(batch.y());
    Map<Double, Long> seen =
        java.util.Arrays.stream(x.column(0))
            .boxed()
            .collect(Collectors.groupingBy(v -> v, Collectors.counting()));

    // 4 transitions from frames 1 to 4, and 2 from 1001 and 1002; five standard errors of 1/6.
    assertThat(seen.keySet()).containsExactlyInAnyOrder(1., 2., 3., 4., 1001., 1002.);
    seen.values().forEach(n -> assertThat((double) n).isCloseTo(10_000, within(460.)));
    for (int i = 0; i < 100; i++) {
      assertThat(y.at(i, 0)).isEqualTo(x.at(i, 0) + 1);
      assertThat(x.at(i, 2)).isEqualTo(x.at(i, 0) - 1);
      assertThat(y.at(i, 2)).isEqualTo(x.at(i, 0));
    }
  }

  @Test
  void aSplitInTimeSharesNoFrame() throws IOException {
    TrajectorySystem system =
        make(
            Map.of(
                "paths",
                List.of(clock(0, 100), clock(1, 50)),
                "lag",
                3,
                "delays",
                2,
                "delay",
                4,
                "held-out",
                0.3));

    assertThat(frames(system.training().orElseThrow()))
        .doesNotContainAnyElementsOf(frames(system.heldOut().orElseThrow()))
        .contains(0., 69., 1000., 1034.);
  }

  @Test
  void aSplitByTrajectoryHoldsWholeOnesOut() throws IOException {
    TrajectorySystem system =
        make(
            Map.of(
                "paths",
                List.of(clock(0, 10), clock(1, 10), clock(2, 10)),
                "split",
                "trajectory",
                "held-out",
                0.34));

    assertThat(system.training().orElseThrow().count()).isEqualTo(9);
    assertThat(system.heldOut().orElseThrow().count()).isEqualTo(18);
    assertThat(frames(system.training().orElseThrow()))
        .doesNotContainAnyElementsOf(frames(system.heldOut().orElseThrow()));
  }

  @Test
  void theRandomSplitLeaksAndSaysSo() throws IOException {
    TrajectorySystem system =
        make(Map.of("paths", List.of(clock(0, 101)), "split", "random-leaking"));

    assertThat(system.heldOut().orElseThrow().count()).isEqualTo(20);
    assertThat(system.training().orElseThrow().count()).isEqualTo(80);
    assertThat(frames(system.training().orElseThrow()))
        .containsAnyElementsOf(frames(system.heldOut().orElseThrow()));
    assertThat(system.notes()).anyMatch(note -> note.contains("too good"));
  }

  @Test
  void coordinatesAreStandardisedByWhatIsTrainedOnAndCanBeUndone() throws IOException {
    TrajectorySystem system =
        make(Map.of("paths", List.of(clock(0, 100)), "standardise", true, "held-out", 0.5));
    Transitions training = system.training().orElseThrow();
    // Frames 0 to 49: mean 24.5, variance (50² − 1)/12.
    double deviation = Math.sqrt((2500 - 1) / 12.0);

    assertThat(training.starts(0, 1).toArray())
        .containsExactly(new double[] {-24.5 / deviation, 24.5 / deviation}, within(1e-12));
    assertThat(training.inUnits(training.starts(7, 8)).toArray())
        .containsExactly(new double[] {7, -7}, within(1e-12));
    assertThat(system.heldOut().orElseThrow().starts(0, 1).at(0, 0))
        .isCloseTo(25.5 / deviation, within(1e-12));
  }

  @Test
  void everyArrayOfAnArchiveIsATrajectory() throws IOException {
    Path file = folder.resolve("two.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (int k = 0; k < 2; k++) {
        zip.putNextEntry(new ZipEntry("arr_" + k + ".npy"));
        zip.write(Npy.of(Matrix.create(3 + k, 1, (i, j) -> i)));
      }
    }

    assertThat(
            make(Map.of("paths", List.of(file.toString()), "split", "none"))
                .training()
                .orElseThrow()
                .count())
        .isEqualTo(5);
  }

  @Test
  void whatIsWrongWithFilesIsNamed() throws IOException {
    Path nan = folder.resolve("nan.npy");
    Files.write(nan, Npy.of(Matrix.of(2, 2, new double[] {1, 2, 3, Double.NaN})));
    Path wide = folder.resolve("wide.npy");
    Files.write(wide, Npy.of(Matrix.of(1, 3, new double[3])));
    Path broken = folder.resolve("broken.npz");
    Files.writeString(broken, "no archive");

    refused(Map.of("paths", List.of(nan.toString())), "nan.npy: frame 1, column 1");
    refused(
        Map.of("paths", List.of(clock(0, 4), wide.toString())),
        "wide.npy: frames of 3 numbers; expected 2, as in ");
    refused(
        Map.of("paths", List.of(clock(0, 4)), "lag", 4),
        "clock0.csv: too few frames (4), a transition of this lag and delays spans 5 frames");
    refused(
        Map.of("paths", List.of(broken.toString())), "broken.npz: cannot be read as an archive");
    assertThatThrownBy(() -> make(Map.of("paths", List.of(clock(0, 4)), "split", "trajectory")))
        .hasMessageContaining("one trajectory cannot be held out of one");
    refused(
        Map.of("paths", List.of(clock(0, 4)), "held-out", 0.9),
        "0 transitions are left to train on");
    assertThatThrownBy(() -> make(Map.of("paths", List.of()))).hasMessageContaining("at least one");
  }

  @Test
  void shortTrajectoriesAreLeftOutAndNamed() throws IOException {
    TrajectorySystem system =
        make(Map.of("paths", List.of(clock(0, 4), clock(1, 9)), "lag", 5, "split", "none"));

    assertThat(system.training().orElseThrow().count()).isEqualTo(4);
    assertThat(system.notes()).anyMatch(note -> note.contains("clock0.csv"));
  }

  private void refused(Map<String, Object> settings, String message) {
    assertThatThrownBy(() -> make(settings))
        .isInstanceOfSatisfying(
            NsmException.class, e -> assertThat(e.failure()).isEqualTo(Failure.DATA))
        .hasMessageContaining(message);
  }

  private static Set<Double> frames(Transitions transitions) {
    Set<Double> found = new HashSet<>();
    for (Matrix points :
        List.of(
            transitions.starts(0, transitions.count()), transitions.ends(0, transitions.count()))) {
      for (int j = 0; j < points.columns(); j += 2) {
        java.util.Arrays.stream(points.column(j)).forEach(found::add);
      }
    }
    return found;
  }
}
