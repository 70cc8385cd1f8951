package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.SavedModelBundle;

/**
 * A Koopman run as other programs use it: exported, its data deleted, and asked by a program that
 * has three modules of nsm.
 */
final class KoopmanModelIT {
  /** The sources of the example; another project than this build. */
  static final Path SOURCES = Modules.root().resolve("examples/forecast/src/main/java");

  /** What the program needs of the packaged one. */
  private static final String NEEDED =
      "(nsm-api|nsm-plugins-koopman|nsm-tensorflow|ojalgo|tensorflow-core|javacpp|ndarray|protobuf).*";

  @TempDir private static Path folder;
  private static Path run;
  private static Path frames;

  @BeforeAll
  static void aRunOnATrajectoryWithDelays() throws Exception {
    // A noisy rotation of which one coordinate is seen, far from zero.
    StringBuilder text = new StringBuilder("x\n");
    java.util.Random random = new java.util.Random(4);
    double x = 1;
    double y = 0;
    for (int t = 0; t < 3000; t++) {
      double next = 0.95 * (Math.cos(0.4) * x - Math.sin(0.4) * y) + 0.3 * random.nextGaussian();
      y = 0.95 * (Math.sin(0.4) * x + Math.cos(0.4) * y) + 0.3 * random.nextGaussian();
      x = next;
      text.append(500 + 20 * x).append('\n');
    }
    Path data = Files.writeString(folder.resolve("trajectory.csv"), text);
    frames = folder.resolve("frames.csv");
    Files.write(frames, Files.readAllLines(data).subList(0, 40));
    Path configuration =
        Files.writeString(
            folder.resolve("run.yaml"),
            """
            name: rotation
            operator:
              type: trajectories
              paths: [trajectory.csv]
              delays: 3
              delay: 1
            parametrization:
              type: shared-mlp
              hidden: [16]
            objective:
              type: nested-lora
            training:
              modes: 4
              batch-size: 128
              steps: 200
              threads: 1
            inference:
              type: koopman
              replicas: 4
            """);
    run = folder.resolve("run");
    succeed("run", configuration.toString(), "--quiet", "-o", run.toString());
    succeed("export", run.toString(), "--format", "saved-model");
  }

  @Test
  void aProgramWithoutRuntimeAndDataGetsWhatTheToolsGet() throws Exception {
    double later = forecast("--steps", "5");
    double before = forecast("--steps", "-1");
    List<String> embedded = succeed("embed", run.toString(), frames.toString()).lines().toList();
    Path model = folder.resolve("moved");
    Files.move(run.resolve("saved-model"), model);
    try {
      List<String> lines = example(model);
      assertThat(value(lines, "later")).isCloseTo(later, within(1e-3));
      assertThat(value(lines, "before")).isCloseTo(before, within(1e-3));
      // The second singular function; values are of size one, and single precision.
      assertThat(value(lines, "embedded"))
          .isCloseTo(number(embedded.get(embedded.size() - 1), 2), within(1e-4));
      // The first eigenvalue is the constant's.
      assertThat(value(lines, "eigenvalue")).isCloseTo(1, within(1e-9));
      assertThat(lines).contains("same true");
    } finally {
      Files.move(model, run.resolve("saved-model"));
    }
  }

  @Test
  void signaturesSayWhatGoesInAndOut() {
    try (SavedModelBundle bundle =
        SavedModelBundle.load(run.resolve("saved-model").toString(), "serve")) {
      var signatures = bundle.metaGraphDef().getSignatureDefMap();
      assertThat(signatures)
          .containsKeys(
              "serving_default",
              "embed",
              "eigenfunctions",
              "forecast",
              "forecast_backward",
              "constants");
      assertThat(signatures.get("forecast").getInputsMap()).containsOnlyKeys("points", "steps");
      assertThat(signatures.get("forecast").getOutputsMap()).containsOnlyKeys("forecast");
      assertThat(signatures.get("constants").getOutputsMap())
          .containsKeys("eigenvalues", "lag-time", "delays");
    }
  }

  @Test
  void aRunFolderMayBeCalledLikeACommand() throws Exception {
    assertThat(succeed("forecast", "run", "frames.csv", "--steps", "2").lines()).hasSize(3);
  }

  /** Returns the latest coordinate of the last forecast from the last frame. */
  private static double forecast(String... options) throws Exception {
    List<String> line = new ArrayList<>(List.of("forecast", run.toString(), frames.toString()));
    line.addAll(List.of(options));
    List<String> rows = succeed(line.toArray(new String[0])).lines().toList();
    return number(rows.get(rows.size() - 1), 2);
  }

  private static double number(String row, int column) {
    return Double.parseDouble(row.split(",")[column]);
  }

  private static double value(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.split(" ")[1]))
        .findFirst()
        .orElseThrow();
  }

  /** Runs the example on a module path of what it needs; the data are not to be found. */
  private static List<String> example(Path model) throws Exception {
    Path lib = Program.HOME.resolve("lib");
    Path classes = Files.createDirectories(folder.resolve("classes"));
    PluginJar.compile(SOURCES, classes, "--module-path", lib.toString());
    String path;
    try (Stream<Path> jars = Files.list(lib)) {
      path =
          jars.filter(jar -> jar.getFileName().toString().matches(NEEDED))
              .map(Path::toString)
              .collect(Collectors.joining(File.pathSeparator));
    }
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    Path data = folder.resolve("trajectory.csv");
    Path away = folder.resolve("away.csv");
    Files.move(data, away);
    try {
      ProcessBuilder builder =
          new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-p",
              path + File.pathSeparator + classes,
              "-m",
              "org.example.forecast/org.example.forecast.Forecast",
              model.toString(),
              frames.toString());
      builder.environment().put("TF_CPP_MIN_LOG_LEVEL", "2");
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(err)).isZero();
    } finally {
      Files.move(away, data);
    }
    return Files.readAllLines(out);
  }

  private static String succeed(String... line) throws Exception {
    Program.Outcome outcome = Program.in(folder).run(line);
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    return outcome.out();
  }
}
