package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nsm.api.Matrix;
import org.nsm.runtime.PluginRegistry;
import org.nsm.runtime.RunFolder;
import org.nsm.runtime.SpectralRun;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

/** What nsm export writes, read by programs that know nothing of nsm. */
class ExportIT {
  /** Single precision; sums are taken in other orders. */
  private static final double TOLERANCE = 1e-6;

  @TempDir private static Path folder;
  private static Path run;

  @BeforeAll
  static void aRunAndBothExports() throws Exception {
    run = folder.resolve("run");
    String configuration = RunFiles.CONFIGURATION.toString();
    succeed("run", configuration, "-s", "training.steps=300", "--quiet", "-o", run.toString());
    assertThat(succeed("export", run.toString(), "--format", "saved-model"))
        .isEqualTo("saved-model: " + run.resolve("saved-model") + System.lineSeparator());
    Path npz = folder.resolve("elsewhere/functions.npz");
    assertThat(succeed("export", run.toString(), "--format", "npz", "-o", npz.toString()))
        .isEqualTo("npz: " + npz + System.lineSeparator());
  }

  @Test
  void theSavedModelGivesTheModesOfTheReport() {
    Map<String, Matrix> shown = RunFolder.open(run).arrays();
    assertSame(savedModel(run.resolve("saved-model"), shown.get("grid")), shown.get("modes"));
  }

  @Test
  void atNewPointsBothGiveWhatTheRunGives() throws Exception {
    Matrix points = Matrix.create(37, 1, (i, j) -> 2.5 * Math.sin(i));
    Matrix expected = functions(points);
    assertSame(savedModel(run.resolve("saved-model"), points), expected);
    NumPyArrays arrays = NumPyArrays.read(folder.resolve("elsewhere/functions.npz"));
    assertSame(rebuilt(arrays, points), expected);
  }

  /** The rotated functions as an embedder gets them, from the checkpoint. */
  private static Matrix functions(Matrix points) throws IOException {
    Path copy = RunFiles.copy(run, folder.resolve("copy"));
    try (PluginRegistry plugins = PluginRegistry.load();
        SpectralRun again =
            SpectralRun.builder()
                .registry(plugins)
                .configuration(RunFolder.open(copy).configuration())
                .folder(copy)
                .build()) {
      again.evaluate();
      return again.functions(points).times(RunFolder.open(run).arrays().get("rotation"));
    }
  }

  private static Matrix savedModel(Path model, Matrix points) {
    float[] x = new float[points.rows() * points.columns()];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) points.toArray()[i];
    }
    Shape shape = Shape.of(points.rows(), points.columns());
    try (SavedModelBundle bundle = SavedModelBundle.load(model.toString());
        TFloat32 input = TFloat32.tensorOf(shape, DataBuffers.of(x));
        Result result = bundle.call(Map.of("points", input))) {
      TFloat64 values = (TFloat64) result.get("eigenvalues").orElseThrow();
      TFloat32 psi = (TFloat32) result.get("functions").orElseThrow();
      assertThat(values.getDouble(0)).isEqualTo(value(0));
      assertThat(values.getDouble(1)).isEqualTo(value(1));
      return Matrix.create(points.rows(), 2, (i, k) -> psi.getFloat(i, k));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double value(int mode) throws IOException {
    return RunFiles.result(run).get("modes").get(mode).get("value").asDouble();
  }

  /** ψ = √w (tanh(tanh(xW₁ + b₁)W₂ + b₂) v + c) u, for one network a mode. */
  private static Matrix rebuilt(NumPyArrays z, Matrix points) throws IOException {
    JsonNode about = new ObjectMapper().readTree(z.text("description"));
    assertThat(about.get("gauge").textValue()).isEqualTo("sqrt-density");
    JsonNode configuration = about.get("configuration");
    assertThat(configuration.get("parametrization").get("activation").textValue())
        .isEqualTo("tanh");
    double scale = configuration.get("sampler").get("scale").asDouble();
    Matrix f =
        Matrix.create(
            points.rows(),
            2,
            (i, mode) -> {
              double[] h = {points.at(i, 0)};
              for (String layer : new String[] {"f/hidden-1/", "f/hidden-2/"}) {
                double[] next = new double[16];
                for (int out = 0; out < next.length; out++) {
                  double sum = z.at(layer + "biases", mode, 0, out);
                  for (int in = 0; in < h.length; in++) {
                    sum += h[in] * z.at(layer + "weights", mode, in, out);
                  }
                  next[out] = Math.tanh(sum);
                }
                h = next;
              }
              double value = z.at("f/head/weights", mode, h.length);
              for (int in = 0; in < h.length; in++) {
                value += h[in] * z.at("f/head/weights", mode, in);
              }
              return value;
            });
    Matrix u = Matrix.create(2, 2, (i, j) -> z.at("rotation", i, j));
    Matrix rotated = f.times(u);
    return Matrix.create(
        points.rows(),
        2,
        (i, k) -> {
          double t = points.at(i, 0) / scale;
          double density = Math.exp(-t * t / 2) / (scale * Math.sqrt(2 * Math.PI));
          return Math.sqrt(density) * rotated.at(i, k);
        });
  }

  @Test
  void theGuideIsRightAboutNumPy() throws Exception {
    assumeTrue(runs("python3", "-c", "import numpy"), "skipped: there is no python3 with numpy");
    String guide = Files.readString(Modules.root().resolve("docs/export.md"));
    String snippet = guide.split("```python\n")[1].split("```")[0];
    Path script = Files.writeString(folder.resolve("functions.py"), snippet);
    Path o1 = folder.resolve("o1");
    succeed("run", "oscillator1d", "-s", "training.steps=200", "--quiet", "-o", o1.toString());
    succeed("export", o1.toString(), "--format", "npz");
    Path out = folder.resolve("python.txt");
    Process python =
        new ProcessBuilder("python3", script.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertThat(python.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(python.exitValue()).as(Files.readString(out)).isZero();
    // The snippet's last line prints the largest difference to modes.npz.
    assertThat(Double.parseDouble(Files.readString(out).strip())).isLessThan(TOLERANCE);
  }

  private static boolean runs(String... command) throws Exception {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void whatCannotBeExportedIsSaidInOneLine() throws Exception {
    String there = run.resolve("saved-model").toString();
    assertRefused(
        2, there + ": is not empty; name another place", run.toString(), "--format", "saved-model");
    assertRefused(
        2,
        "'onnx' is no export format (known: saved-model, npz)",
        run.toString(),
        "--format",
        "onnx");
    Path bare = RunFiles.copy(run, folder.resolve("bare"));
    for (Path checkpoint : RunFiles.checkpoints(bare)) {
      Files.delete(checkpoint);
      Files.delete(Path.of(checkpoint.toString().replace(".safetensors", ".json")));
    }
    assertRefused(
        7,
        bare + ": there is no checkpoint to export",
        bare.toString(),
        "--format",
        "npz",
        "-o",
        folder.resolve("x").toString());
    assertThat(folder.resolve("x")).doesNotExist();
  }

  private static void assertRefused(int exitCode, String message, String... options)
      throws Exception {
    String[] line = new String[options.length + 1];
    line[0] = "export";
    System.arraycopy(options, 0, line, 1, options.length);
    Program.Outcome outcome = Program.in(folder).run(line);
    assertThat(outcome.err()).isEqualTo("nsm: " + message + System.lineSeparator());
    assertThat(outcome.exitCode()).isEqualTo(exitCode);
  }

  private static String succeed(String... line) throws Exception {
    Program.Outcome outcome = Program.in(folder).run(line);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    return outcome.out();
  }

  private static void assertSame(Matrix found, Matrix expected) {
    assertThat(found.rows()).isEqualTo(expected.rows());
    double[] values = expected.toArray();
    for (int i = 0; i < values.length; i++) {
      assertThat(found.toArray()[i]).isCloseTo(values[i], within(TOLERANCE));
    }
  }
}
