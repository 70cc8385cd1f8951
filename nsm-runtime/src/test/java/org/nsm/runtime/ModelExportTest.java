package org.nsm.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.spi.TrainingProgram;

class ModelExportTest {
  @TempDir private Path temp;
  private Path folder;

  @BeforeEach
  void train() {
    folder = temp.resolve("run");
    Folders.train(FakePlugins.configuration(), folder);
  }

  private static ModelExport export(Path run) {
    return ModelExport.of(FakePlugins.registry(), RunFolder.open(run));
  }

  @Test
  void whoeverReadsTheArraysCanComputeTheFunctions() throws Exception {
    Path file = temp.resolve("new/model.npz");
    export(folder).write("npz", file);

    Map<String, byte[]> arrays = arrays(file);
    assertThat(arrays)
        .containsOnlyKeys(
            "<f8 (4, 8) tables",
            "<f8 (4, 8) momenta",
            "<f8 (4, 4) rotation",
            "<f8 (4,) eigenvalues",
            arrays.keySet().stream().filter(k -> k.endsWith("description")).findAny().orElse(""));
    ByteBuffer tables = doubles(arrays.get("<f8 (4, 8) tables"));
    ByteBuffer rotation = doubles(arrays.get("<f8 (4, 4) rotation"));
    try (SpectralRun run = Folders.run(FakePlugins.configuration()).folder(folder).build()) {
      run.evaluate();
      Matrix functions = run.functions(Matrix.of(1, 1, new double[] {2}));
      // Mode 3 at the point 2; the density of these tests is 4, and the rotation one half.
      assertThat(2 * tables.getDouble(8 * (2 * 8 + 2)) * rotation.getDouble(8 * (2 * 4 + 2)))
          .isEqualTo(functions.at(0, 2) / 2);
    }
    assertThat(doubles(arrays.get("<f8 (4,) eigenvalues")).getDouble(0))
        .isEqualTo(RunFolder.open(folder).result().orElseThrow().modes().get(0).value());
  }

  @Test
  void theDescriptionSaysWhatTheFunctionsAreAndHowTheyWereMade() throws Exception {
    Path file = temp.resolve("model.npz");
    export(folder).write("npz", file);
    Map.Entry<String, byte[]> text =
        arrays(file).entrySet().stream()
            .filter(e -> e.getKey().endsWith("description"))
            .findAny()
            .orElseThrow();
    String json = new String(text.getValue(), Charset.forName("UTF-32LE"));
    assertThat(text.getKey()).isEqualTo("<U" + json.length() + " () description");
    JsonNode description = Json.parse(json);
    assertThat(description.path("gauge").asText()).isEqualTo("none");
    assertThat(description.path("functions").asText()).startsWith("f(x) @ rotation");
    assertThat(description.path("steps").asInt()).isEqualTo(200);
    assertThat(description.path("modes")).hasSize(4);
    assertThat(description.path("configuration").path("training").path("learning-rate").asDouble())
        .isEqualTo(0.02);
  }

  @Test
  void anInterruptedRunIsExportedOnceItWasEvaluated() {
    Path cut = temp.resolve("cut");
    trainUntil(100, cut);
    Path file = temp.resolve("model.npz");
    Folders.assertFails(Failure.CHECKPOINT, () -> export(cut).write("npz", file))
        .withMessageContaining("its newest good checkpoint is of step 107")
        .withMessageContaining("no modes of that step; evaluate the run first");
    assertThat(file).doesNotExist();

    try (SpectralRun run = Folders.run(FakePlugins.configuration()).folder(cut).build()) {
      run.evaluate();
    }
    export(cut).write("npz", file);
    assertThat(file).exists();
  }

  @Test
  void modesOfAnotherCheckpointAreNotMixedWithThisOne() throws IOException {
    Path newest = folder.resolve("checkpoints/step-000000200.safetensors");
    Files.write(newest, new byte[] {1, 2, 3});
    Folders.assertFails(
            Failure.CHECKPOINT, () -> export(folder).write("npz", temp.resolve("model.npz")))
        .withMessageContaining("its newest good checkpoint is of step 150");
  }

  @Test
  void withoutACheckpointThereIsNothingToExport() throws IOException {
    for (String name : Folders.names(folder.resolve("checkpoints"))) {
      Files.delete(folder.resolve("checkpoints").resolve(name));
    }
    Folders.assertFails(
            Failure.CHECKPOINT, () -> export(folder).write("npz", temp.resolve("model.npz")))
        .withMessageContaining("run: there is no checkpoint to export");
  }

  @Test
  void aResultWithoutARotationIsADataError() throws IOException {
    Files.delete(folder.resolve("modes.npz"));
    Folders.assertFails(Failure.DATA, () -> export(folder).write("npz", temp.resolve("model.npz")))
        .withMessageContaining("modes.npz: expected a rotation for each of the 4 modes");
  }

  @Test
  void formatsAreThoseOfTheBackendAndNumPys() {
    ModelExport export = export(folder);
    assertThat(export.formats()).containsExactly("npz");
    assertThat(export.place("npz")).isEqualTo(folder.resolve("model.npz"));
    Folders.assertFails(Failure.USAGE, () -> export.place("npy"))
        .withMessage("'npy' is no export format; did you mean 'npz'? (known: npz)");
  }

  @Test
  void whatIsThereAlreadyStays() throws IOException {
    Path file = Files.writeString(temp.resolve("model.npz"), "mine");
    Folders.assertFails(Failure.USAGE, () -> export(folder).write("npz", file))
        .withMessageContaining("model.npz: is there already; name another place");
    assertThat(file).hasContent("mine");
    Folders.assertFails(Failure.USAGE, () -> export(folder).write("npz", temp))
        .withMessageContaining("is there already");
  }

  private static void trainUntil(long step, Path folder) {
    SpectralRun[] made = new SpectralRun[1];
    RunListener cut =
        new RunListener() {
          @Override
          public void onStep(TrainingProgram.Progress progress) {
            if (progress.step() > step) {
              made[0].cancel();
            }
          }
        };
    try (SpectralRun run =
        Folders.run(FakePlugins.configuration()).folder(folder).listener(cut).build()) {
      made[0] = run;
      assertThat(run.run().status()).isEqualTo(RunStatus.INTERRUPTED);
    }
  }

  private static ByteBuffer doubles(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Data by "type shape name", read as the format's description says. */
  private static Map<String, byte[]> arrays(Path file) throws IOException {
    Map<String, byte[]> arrays = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        ByteBuffer npy = ByteBuffer.wrap(zip.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
        int header = npy.getShort(8);
        String text = new String(npy.array(), 10, header, StandardCharsets.US_ASCII);
        List<String> quoted = List.of(text.split("'"));
        String shape = text.substring(text.indexOf('('), text.indexOf(')') + 1);
        arrays.put(
            quoted.get(3) + " " + shape + " " + entry.getName().replace(".npy", ""),
            java.util.Arrays.copyOfRange(npy.array(), 10 + header, npy.capacity()));
      }
    }
    return arrays;
  }
}
