package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Koopman runs of the packaged program on files as users have them, and on such that are broken.
 */
final class TrajectoryFilesIT {
  private static final int FRAMES = 600;

  private static final Path MOLECULE =
      Modules.root()
          .resolve("nsm-plugins-koopman/src/main/resources/org/nsm/plugins/koopman")
          .resolve("alanine-dipeptide-a.xtc.gz");

  @TempDir private static Path folder;

  @BeforeAll
  static void files() throws IOException {
    double[][] walk = new double[FRAMES][2];
    Random random = new Random(6);
    for (int t = 1; t < FRAMES; t++) {
      walk[t][0] = 0.9 * walk[t - 1][0] + random.nextGaussian();
      walk[t][1] = 0.5 * walk[t - 1][1] + random.nextGaussian();
    }
    try (WritableHdfFile file = HdfFile.write(folder.resolve("walk.h5"))) {
      file.putDataset("walk", walk);
    }
    csv("walk.csv", walk, 0, FRAMES);
    csv("one.csv", walk, 0, 1);
    csv(
        "twice.csv",
        Stream.of(walk).map(x -> new double[] {x[0], x[0]}).toArray(double[][]::new),
        0,
        FRAMES);
    Files.writeString(folder.resolve("wide.csv"), "1,2,3\n".repeat(20));
    Files.writeString(folder.resolve("nan.csv"), "1,2\n1,nan\n1,2\n");
    Files.writeString(folder.resolve("empty.csv"), "");
    cut("walk.h5", "cut.h5");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(MOLECULE))) {
      Files.copy(in, folder.resolve("a.xtc"));
    }
    Files.copy(MOLECULE.resolveSibling("alanine-dipeptide.gro"), folder.resolve("a.gro"));
    cut("a.xtc", "cut.xtc");
    configuration("walk.yaml", "{type: trajectories, paths: [walk.csv]}");
    configuration(
        "molecule.yaml",
        "{type: molecular-trajectories, paths: [a.xtc], topology: a.gro, features: [dihedrals],"
            + " reversible: true}");
  }

  private static void csv(String name, double[][] frames, int from, int to) throws IOException {
    List<String> rows = Arrays.stream(frames, from, to).map(row -> row[0] + "," + row[1]).toList();
    Files.write(folder.resolve(name), rows);
  }

  private static void cut(String whole, String part) throws IOException {
    byte[] bytes = Files.readAllBytes(folder.resolve(whole));
    Files.write(folder.resolve(part), Arrays.copyOf(bytes, bytes.length / 2));
  }

  private static void configuration(String name, String operator) throws IOException {
    Files.writeString(
        folder.resolve(name),
        """
        name: files
        operator: %s
        parametrization:
          type: shared-mlp
          hidden: [16]
        objective:
          type: nested-lora
        training:
          modes: 3
          batch-size: 64
          steps: 60
          threads: 1
        inference:
          type: koopman
          replicas: 4
        """
            .formatted(operator));
  }

  private static Program.Outcome nsm(String... line) throws Exception {
    return Program.in(folder).run(line);
  }

  private static String succeed(String... line) throws Exception {
    Program.Outcome outcome = nsm(line);
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    return outcome.out();
  }

  @Test
  void framesFromHdf5AreThoseOfAnyOtherFile() throws Exception {
    succeed("run", "walk.yaml", "--quiet", "-o", "text");
    succeed("run", "walk.yaml", "--quiet", "-o", "hdf", "-s", "operator.paths=walk.h5:/walk");
    assertThat(RunFiles.result(folder.resolve("hdf")).get("modes"))
        .isEqualTo(RunFiles.result(folder.resolve("text")).get("modes"));
    assertThat(succeed("forecast", "hdf", "walk.h5:/walk", "--steps", "1..3"))
        .isEqualTo(succeed("forecast", "text", "walk.csv", "--steps", "1..3"));
  }

  @Test
  void withoutJhdfEverythingElseWorks() throws Exception {
    Path without = folder.resolve("without");
    List<Path> links = linkAllBut("jhdf", without);
    try {
      Program other = Program.in(folder, without.resolve("bin/nsm"));
      Program.Outcome hdf =
          other.run("run", "walk.yaml", "-o", "none", "-s", "operator.paths=walk.h5:/walk");
      assertThat(hdf.exitCode()).as(hdf.err()).isEqualTo(8);
      assertThat(hdf.err())
          .hasLineCount(1)
          .startsWith("nsm: walk.h5:/walk: to read HDF5, io.jhdf:jhdf ")
          .contains("must be on the module path");
      assertThat(folder.resolve("none")).doesNotExist();
      Program.Outcome text = other.run("run", "walk.yaml", "--quiet", "-o", "without-hdf");
      assertThat(text.exitCode()).as(text.err()).isZero();
    } finally {
      for (Path link : links) {
        Files.delete(link);
      }
    }
  }

  /** Makes a program of links to all files but some jars; its launcher looks around itself. */
  private static List<Path> linkAllBut(String jar, Path to) throws IOException {
    List<Path> links = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Program.HOME)) {
      for (Path file : files.filter(f -> !f.getFileName().toString().startsWith(jar)).toList()) {
        Path copy = to.resolve(Program.HOME.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else if (file.endsWith("bin/nsm")) {
          Files.copy(file, copy);
        } else {
          links.add(Files.createSymbolicLink(copy, file));
        }
      }
    }
    return links;
  }

  @Test
  void aRunOnAMoleculeEmbedsAndForecastsItsFiles() throws Exception {
    succeed("run", "molecule.yaml", "--quiet", "-o", "molecule");
    List<String> forecast =
        succeed("forecast", "molecule", "a.xtc", "--steps", "1..3").lines().toList();
    assertThat(forecast.get(0))
        .isEqualTo("step,time,cos phi ALA2,sin phi ALA2,cos psi ALA2,sin psi ALA2");
    assertThat(forecast).hasSize(4);
    // Frames are 10 ps apart, and the expectation of a point of the circle lies within it.
    double[] last = numbers(forecast.get(3));
    assertThat(last[1]).isEqualTo(30);
    assertThat(Math.hypot(last[2], last[3])).isLessThan(1.01);

    List<String> embedded = succeed("embed", "molecule", "a.xtc").lines().toList();
    assertThat(embedded.get(0)).isEqualTo("frame,phi0,phi1,phi2,phi3");
    assertThat(embedded).hasSizeGreaterThan(1000);
    assertThat(Math.abs(numbers(embedded.get(7))[1])).isCloseTo(1, within(1e-6));

    Program.Outcome cut = nsm("embed", "molecule", "cut.xtc");
    assertThat(cut.exitCode()).isEqualTo(8);
    assertThat(cut.err()).matches("nsm: cut.xtc: frame \\d+ .*truncated\n");
    Program.Outcome table = nsm("forecast", "molecule", "walk.csv");
    assertThat(table.exitCode()).isEqualTo(8);
    assertThat(table.err()).startsWith("nsm: walk.csv: ").contains(".xtc or .dcd");
  }

  private static double[] numbers(String row) {
    return Arrays.stream(row.split(",")).mapToDouble(Double::parseDouble).toArray();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "walk => operator.paths=empty.csv => 8 => empty.csv: there are no points",
        "walk => operator.paths=one.csv => 8 => one.csv: too few frames (1), a transition",
        "walk => operator.lag=600 => 8 => walk.csv: too few frames (600), a transition",
        "walk => operator.paths=nan.csv => 8 => nan.csv:2: expected a finite number in column 2",
        "walk => operator.paths=walk.csv,wide.csv => 8 => wide.csv: frames of 3 numbers; expected 2",
        "walk => operator.paths=cut.h5 => 8 => cut.h5: it has ",
        "walk => inference.horizon=0 => 3 => inference.horizon: 0 is out of range, expected >= 1",
        "molecule => operator.paths=cut.xtc => 8 => the file ends within it; it is truncated",
      })
  void whatIsWrongWithDataIsOneLine(String name, String setting, int exitCode, String said)
      throws Exception {
    Program.Outcome outcome = nsm("run", name + ".yaml", "-s", setting, "-o", "bad");
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(exitCode);
    assertThat(outcome.err()).hasLineCount(1).startsWith("nsm: ").contains(said);
    assertThat(folder.resolve("bad")).doesNotExist();
  }

  @Test
  void directionsThatAreDroppedAreCounted() throws Exception {
    // Of two functions that are one twice, at both ends.
    Program.Outcome outcome =
        nsm(
            "run",
            "walk.yaml",
            "--quiet",
            "-o",
            "twice",
            "-s",
            "operator.paths=twice.csv",
            "-s",
            "inference.features=linear",
            "-s",
            "training.steps=1");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.err())
        .hasLineCount(1)
        .startsWith("nsm: warning: 2 directions of the functions depend on the others");
  }
}
