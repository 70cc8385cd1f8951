package org.nsm.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nsm.api.Failure;
import org.nsm.api.spi.TrainingProgram;

class RunFolderTest {
  @TempDir Path temp;

  @Test
  void aRunLeavesTheFilesOfTheContract() throws IOException {
    Path folder = temp.resolve("deep/er/run");
    Folders.train(FakePlugins.configuration().with("name", "first"), folder);

    assertThat(Folders.names(folder))
        .containsExactly(
            ".lock",
            "checkpoints",
            "config.input.yaml",
            "config.resolved.yaml",
            "log.txt",
            "manifest.json",
            "metrics.jsonl",
            "modes.npz",
            "result.json",
            "tensorboard");
    assertThat(folder.resolve("config.input.yaml"))
        .content()
        .startsWith("# given by fake.yaml, override of name\n")
        .contains("name: first")
        .doesNotContain("penalty");
    assertThat(folder.resolve("config.resolved.yaml")).content().contains("penalty: 1.0");
    RunFolder read = RunFolder.open(folder);
    assertThat(read.history()).hasSize(20);
    assertThat(read.history().get(19).step()).isEqualTo(200);
    assertThat(read.history().get(19).norms()).hasSize(4);
    assertThat(read.result().orElseThrow().name()).isEqualTo("first");
    assertThat(folder.resolve("log.txt"))
        .content()
        .contains(" start: first, diagonal, follow, 200 steps, on plain Java\n")
        .contains(" checkpoint of step 150: step-000000150.safetensors\n")
        .contains(" finished after step 200\n");
  }

  @Test
  void resultJsonIsExactlyWhatTheContractSays() throws Exception {
    Path folder = temp.resolve("run");
    Folders.train(FakePlugins.configuration().with("operator.scale", 2), folder);

    JsonNode result = Json.parse(Files.readString(folder.resolve("result.json")));
    assertThat(names(result))
        .containsExactly(
            "schemaVersion",
            "status",
            "name",
            "operator",
            "objective",
            "parametrization",
            "seed",
            "steps",
            "wallSeconds",
            "modes",
            "metrics",
            "warnings",
            "device");
    assertThat(result.path("status").asText()).isEqualTo("finished");
    JsonNode first = result.path("modes").get(0);
    assertThat(names(first))
        .containsExactly(
            "index", "value", "standardError", "exact", "relativeError", "residual", "norm");
    assertThat(first.path("index").asInt()).isEqualTo(1);
    // Infinite and undefined numbers of the tests' inference.
    assertThat(first.path("standardError").isNull()).isTrue();
    assertThat(first.path("residual").isNull()).isTrue();
    assertThat(first.path("exact").asDouble()).isEqualTo(1);
    assertThat(result.path("modes").get(1).path("exact").isNull()).isTrue();
    assertThat(result.path("modes").get(1).path("relativeError").isNull()).isTrue();
    assertThat(result.path("metrics").path("sum").asDouble()).isEqualTo(1.5);

    RunResult back = RunFolder.open(folder).result().orElseThrow();
    assertThat(ResultJson.write(back)).isEqualTo(Files.readString(folder.resolve("result.json")));
  }

  @Test
  void theManifestSaysWhatRanAndWhere() throws Exception {
    Path folder = temp.resolve("run");
    Folders.train(FakePlugins.configuration(), folder);

    JsonNode manifest = Json.parse(Files.readString(folder.resolve("manifest.json")));
    assertThat(manifest.path("status").asText()).isEqualTo("finished");
    assertThat(manifest.path("seed").asLong()).isZero();
    assertThat(manifest.path("device").asText()).isEqualTo("plain Java");
    assertThat(manifest.path("java").path("version").asText()).isNotEmpty();
    assertThat(manifest.path("system").path("processors").asInt()).isPositive();
    assertThat(manifest.path("configuration").asText()).hasSize(64);
    assertThat(manifest.path("startedAt").asText())
        .isLessThanOrEqualTo(manifest.path("endedAt").asText());
    List<String> plugins = new ArrayList<>();
    manifest
        .path("plugins")
        .forEach(p -> plugins.add(p.path("kind").asText() + " " + p.path("id").asText()));
    assertThat(plugins)
        .containsExactly(
            "operator diagonal",
            "parametrization table",
            "objective follow",
            "backend plain-java",
            "inference spectrum");
    Folders.resume(FakePlugins.configuration(), folder);
    JsonNode again = Json.parse(Files.readString(folder.resolve("manifest.json")));
    assertThat(again.path("startedAt")).isEqualTo(manifest.path("startedAt"));
    assertThat(again.path("resumed").get(0).path("step").asLong()).isEqualTo(200);
  }

  @Test
  void aFolderThatIsNotEmptyIsNotTouched() throws IOException {
    Path folder = Files.createDirectory(temp.resolve("mine"));
    Files.writeString(folder.resolve("thesis.tex"), "years of work");
    Folders.assertFails(Failure.USAGE, () -> Folders.train(FakePlugins.configuration(), folder))
        .withMessageContaining("mine: is not empty");
    Folders.assertFails(Failure.USAGE, () -> Folders.resume(FakePlugins.configuration(), folder))
        .withMessageContaining("mine: there is no run in it to resume, and it is not empty");
    assertThat(Folders.names(folder)).containsExactly("thesis.tex");

    Path file = Files.writeString(temp.resolve("file"), "x");
    Folders.assertFails(Failure.USAGE, () -> Folders.train(FakePlugins.configuration(), file))
        .withMessageContaining("is a file, expected a folder");
    Folders.assertFails(Failure.USAGE, () -> RunFolder.open(folder))
        .withMessageContaining("mine: is not a run folder");
    Folders.assertFails(Failure.USAGE, () -> RunFolder.open(temp.resolve("nowhere")))
        .withMessageContaining("is no folder");
  }

  @Test
  void aFinishedRunIsNotOverwritten() {
    Path folder = temp.resolve("run");
    Folders.train(FakePlugins.configuration(), folder);
    String before = Folders.numbers(folder);
    Folders.assertFails(
        Failure.USAGE,
        () -> Folders.train(FakePlugins.configuration().with("training.seed", 1), folder));
    assertThat(Folders.numbers(folder)).isEqualTo(before);
  }

  @Test
  void twoRunsCannotUseOneFolderAtOnce() {
    Path folder = temp.resolve("run");
    List<Throwable> seen = new ArrayList<>();
    RunListener intruder =
        new RunListener() {
          @Override
          public void onStep(TrainingProgram.Progress progress) {
            if (progress.step() == 200) {
              Folders.assertFails(
                      Failure.USAGE, () -> Folders.resume(FakePlugins.configuration(), folder))
                  .withMessageContaining("another run is using this folder")
                  .satisfies(seen::add);
            }
          }
        };
    try (SpectralRun run =
        Folders.run(FakePlugins.configuration()).folder(folder).listener(intruder).build()) {
      assertThat(run.run().status()).isEqualTo(RunStatus.FINISHED);
    }
    assertThat(seen).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../other", "a/../../other", "/etc/passwd", "", ".", "link/x", "link", "a/.."})
  void filesOutsideTheFolderAreOutOfReach(String name) throws IOException {
    Path folder = temp.resolve("run");
    Folders.train(FakePlugins.configuration(), folder);
    Files.createSymbolicLink(folder.resolve("link"), temp);
    Folders.assertFails(Failure.USAGE, () -> RunFolder.open(folder).file(name))
        .withMessageContaining("is not inside the run folder");
    assertThat(RunFolder.open(folder).file("plots/a.png").toString())
        .endsWith(Path.of("run", "plots", "a.png").toString());
  }

  @Test
  void aResultThatSomeoneDamagedIsADataError() throws IOException {
    Path folder = temp.resolve("run");
    Folders.train(FakePlugins.configuration(), folder);
    Files.writeString(folder.resolve("result.json"), "{\"schemaVersion\": 1, \"status\": \"odd\"}");
    Folders.assertFails(Failure.DATA, () -> RunFolder.open(folder).result())
        .withMessageContaining("result.json: not a result of nsm");
    Files.writeString(folder.resolve("result.json"), "{\"schemaVersion\": 2}");
    Folders.assertFails(Failure.DATA, () -> RunFolder.open(folder).result())
        .withMessageContaining("expected schemaVersion 1");
  }

  @Test
  void aTornLineOfMetricsIsDroppedAndRowsBeyondACheckpointComeAgain() throws IOException {
    Path folder = temp.resolve("run");
    Folders.train(FakePlugins.configuration(), folder);
    Path metrics = folder.resolve("metrics.jsonl");
    List<String> lines = Files.readAllLines(metrics);
    Files.writeString(metrics, String.join("\n", lines) + "\n{\"step\": 900}\n{\"step\": 21, \"lo");

    Folders.resume(FakePlugins.configuration(), folder);

    assertThat(Files.readAllLines(metrics)).isEqualTo(lines);
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
