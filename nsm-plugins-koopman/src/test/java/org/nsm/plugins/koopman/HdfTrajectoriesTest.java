package org.nsm.plugins.koopman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;

class HdfTrajectoriesTest {
  @TempDir private Path folder;

  private static double[][] frames(int count, int dimension, double first) {
    double[][] frames = new double[count][dimension];
    for (int t = 0; t < count; t++) {
      for (int j = 0; j < dimension; j++) {
        frames[t][j] = first + t + 0.1 * j;
      }
    }
    return frames;
  }

  private String file() {
    Path path = folder.resolve("run.h5");
    try (WritableHdfFile file = HdfFile.write(path)) {
      file.putDataset("positions", frames(7, 3, 0));
      file.putDataset("integers", new int[][][] {{{1, 2}, {3, 4}}, {{5, 6}, {7, 8}}});
      WritableGroup group = file.putGroup("group");
      group.putDataset("b", frames(4, 3, 100));
      group.putDataset("a", frames(5, 3, 200));
      file.putDataset("name", "text");
    }
    return path.toString();
  }

  @Test
  void aDatasetIsATrajectoryAndAGroupIsSeveral() {
    String path = file();
    Frames one = TrajectoryFiles.read(List.of(path + ":/positions")).get(0);
    assertThat(one.name()).isEqualTo(path + ":/positions");
    assertThat(one.matrix().toArray())
        .isEqualTo(Arrays.stream(frames(7, 3, 0)).flatMapToDouble(Arrays::stream).toArray());

    assertThat(TrajectoryFiles.read(List.of(path + ":/group")))
        .extracting(Frames::name, Frames::count)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(path + ":/group/a", 5),
            org.assertj.core.groups.Tuple.tuple(path + ":/group/b", 4));
    assertThat(TrajectoryFiles.read(List.of(path + ":/group/b", path + ":/group/a"))).hasSize(2);
  }

  @Test
  void furtherAxesAreLaidOutAlongTheRow() {
    Frames frames = TrajectoryFiles.read(List.of(file() + ":/integers")).get(0);
    assertThat(frames.matrix().toArray()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(frames.dimension()).isEqualTo(4);
  }

  /** More rows than are read at once, in any order. */
  @Test
  void rowsAreReadPieceByPiece() {
    Path path = folder.resolve("long.h5");
    int[] column = new int[600_000];
    Arrays.setAll(column, t -> t);
    try (WritableHdfFile file = HdfFile.write(path)) {
      file.putDataset("x", column);
    }
    try (HdfFile file = new HdfFile(path)) {
      HdfFrames frames = new HdfFrames("x", file.getDatasetByPath("x"));
      double[] row = new double[1];
      for (int t : new int[] {0, 599_999, 300_000, 262_143, 262_144, 1}) {
        frames.read(t, row, 0);
        assertThat(row[0]).isEqualTo(t);
      }
    }
  }

  @Test
  void whatIsNotThereIsNamedWithWhatIs() {
    String path = file();
    assertThatThrownBy(() -> TrajectoryFiles.read(List.of(path + ":/group/c")))
        .hasMessage(
            path
                + ":/group/c: there is no '/group/c' in it (known: /group/a, /group/b, /integers,"
                + " /name, /positions)");
    assertThatThrownBy(() -> TrajectoryFiles.read(List.of(path)))
        .hasMessageContaining("in / there is more than datasets; name one (known: ");
    assertThatThrownBy(() -> TrajectoryFiles.read(List.of(path + ":/name")))
        .hasMessageContaining(path + ":/name: ")
        .hasMessageContaining("expected numbers");
    assertThatThrownBy(() -> TrajectoryFiles.read(List.of("no.h5:/x")))
        .hasMessage("no.h5: no such file");
  }

  @Test
  void everyTruncationIsAnErrorOfTheFile() throws IOException {
    byte[] whole = Files.readAllBytes(Path.of(file()));
    Path cut = folder.resolve("cut.h5");
    // Every length takes seconds; a stride that shares no factor with the format's blocks does.
    for (int length = 0; length < whole.length; length += length < 200 ? 1 : 13) {
      Files.write(cut, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> TrajectoryFiles.read(List.of(cut + ":/positions")))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOfSatisfying(
              NsmException.class, e -> assertThat(e.failure()).isEqualTo(Failure.DATA))
          .hasMessageStartingWith(cut.toString());
    }
  }

  /** A loader that knows this module's classes and not jHDF's, as a module path without it. */
  @Test
  void withoutJhdfItIsSaidWhatToAdd() throws Exception {
    String path = file();
    ClassLoader own = getClass().getClassLoader();
    ClassLoader without =
        new ClassLoader(own) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("io.jhdf")) {
              throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("org.nsm.plugins.koopman.")) {
              return super.loadClass(name, resolve);
            }
            try (var content = own.getResourceAsStream(name.replace('.', '/') + ".class")) {
              byte[] bytes = content.readAllBytes();
              return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
              throw new ClassNotFoundException(name, e);
            }
          }
        };
    var read =
        without
            .loadClass("org.nsm.plugins.koopman.TrajectoryFiles")
            .getDeclaredMethod("read", List.class);
    read.setAccessible(true);
    assertThatThrownBy(() -> read.invoke(null, List.of(path + ":/positions")))
        .cause()
        .isInstanceOf(NsmException.class)
        .hasMessageStartingWith(
            path + ":/positions: to read HDF5, io.jhdf:jhdf 0.9.4 and org.slf4j:slf4j-api");
  }
}
