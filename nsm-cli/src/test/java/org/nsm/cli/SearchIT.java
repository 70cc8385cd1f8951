package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nsm.api.Matrix;
import org.nsm.api.spi.SavedFunctions;
import org.nsm.api.spi.Slot;
import org.nsm.api.spi.TrainedRun;
import org.nsm.plugins.retrieval.RetrievalModel;
import org.nsm.runtime.OpenedRun;
import org.nsm.runtime.PluginRegistry;
import org.nsm.runtime.RunFolder;

/** The way from paired items to a page, as docs/search.md has it, on a training of some seconds. */
class SearchIT {
  private static final int PATIENCE_SECONDS = 120;

  @TempDir private static Path folder;

  @BeforeAll
  static void aRunAndItsIndex() throws Exception {
    Files.writeString(
        folder.resolve("digits.yaml"),
        """
        name: digits
        operator:
          type: cross-domain-digits
          drawings: 40
        parametrization:
          type: cnn
          height: 28
          width: 28
          filters: [6, 12]
          kernel: 5
          dense: [32]
        objective:
          type: nested-lora
          nesting: joint
          constant-mode: true
        training:
          modes: 12
          batch-size: 64
          steps: 60
          learning-rate: 2.0e-3
          evaluation-batch: 100
        inference:
          type: retrieval
          baselines: []
        """);
    assertDone(nsm("run", "digits.yaml", "--quiet", "-o", "run"), "run folder: run");
    assertDone(nsm("index", "run", "heldOut", "-o", "idx"), "1000 items y of 12 modes");
  }

  private static Program.Outcome nsm(String... arguments) throws Exception {
    return Program.in(folder).run(arguments);
  }

  private static void assertDone(Program.Outcome outcome, String words) {
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains(words);
  }

  private static void assertError(Program.Outcome outcome, int exitCode, String... words) {
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(outcome.err()).startsWith("nsm: ").contains(words);
    assertThat(outcome.exitCode()).isEqualTo(exitCode);
  }

  @Test
  void savedQueriesAreAnsweredInATableAndAsJson() throws Exception {
    assertDone(nsm("search", "idx", "5", "--top", "3", "--dim", "4"), "query 5 (0), 4 modes");
    Program.Outcome outcome = nsm("search", "idx", "5", "--top", "3", "--json");
    JsonNode answer = new ObjectMapper().readTree(outcome.out());
    assertThat(answer.path("hits")).hasSize(3);
    assertThat(answer.path("dim").asInt()).isEqualTo(12);
    assertThat(answer.at("/query/label").asText()).isEqualTo("0");
    assertThat(answer.at("/hits/0/score").asDouble())
        .isGreaterThanOrEqualTo(answer.at("/hits/2/score").asDouble());
  }

  @Test
  void mistakesAreToldInALine() throws Exception {
    assertError(nsm("search", "idx", "100000"), 8, "query 100000: expected 0 to ");
    assertError(nsm("search", "idx", "5", "--dim", "13"), 2, "expected 1 to 12, found 13");
    assertError(nsm("search", "run", "5"), 8, "no index is there");
    assertError(nsm("index", "run", "heldOut", "-o", "run"), 2, "not empty and no index");
    assertError(nsm("serve", "nowhere"), 8, "no index is there");
  }

  @Test
  void filesAreAskedWithTheRunThatEmbedsThem() throws Exception {
    Files.writeString(folder.resolve("false.png"), "no picture");
    assertError(nsm("search", "idx", "false.png"), 8, "not a picture");
    Path json = folder.resolve("moved/index.json");
    copyIndex(json.getParent());
    Files.writeString(
        json, Files.readString(json).replaceAll("\"run\" : \".*\"", "\"run\" : \"/gone\""));
    assertError(nsm("search", "moved", "false.png"), 8, "is gone: /gone", "--run");
    assertDone(nsm("search", "moved", "5"), "query 5");
  }

  private static void copyIndex(Path to) throws Exception {
    try (var files = Files.walk(folder.resolve("idx"))) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(folder.resolve("idx").relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
  }

  @Test
  void thePageIsServedUntilItIsInterrupted() throws Exception {
    Program.Child child = Program.in(folder).start("serve", "idx", "--port", "0");
    try {
      String url = url(child);
      try (var in = URI.create(url + "api/search?query=5&top=4&dim=3").toURL().openStream()) {
        JsonNode answer = new ObjectMapper().readTree(in);
        assertThat(answer.path("hits")).hasSize(4);
        assertThat(answer.path("precisionByDim")).hasSize(12);
      }
      String port = Integer.toString(URI.create(url).getPort());
      assertError(
          nsm("serve", "idx", "--port", port), 2, "port " + port, "cannot be had", "--port");
      child.process().destroy();
      assertThat(child.await().exitCode()).isEqualTo(130);
      assertThat(Files.readString(child.err())).doesNotContain("Exception");
    } finally {
      child.process().destroyForcibly();
    }
  }

  @Test
  void anExportEmbedsItemsOfBothSidesAsTheRunDoes() throws Exception {
    Path model = folder.resolve("saved-model");
    assertDone(nsm("export", "run", "--format", "saved-model", "-o", model.toString()), "model");
    Matrix pictures =
        Matrix.create(7, 28 * 28, (i, j) -> 0.5 + 0.5 * Math.sin(0.1 * (i + 1) * j + i));
    try (PluginRegistry registry = PluginRegistry.load();
        TrainedRun run = OpenedRun.open(registry, RunFolder.open(folder.resolve("run")));
        SavedFunctions saved = SavedFunctions.load(model)) {
      RetrievalModel trained = RetrievalModel.of(run);
      assertThat(saved.names()).containsExactlyInAnyOrder("embed_x", "embed_y");
      assertThat(saved.constants().get("singular-values").toArray())
          .isEqualTo(trained.singularValues());
      for (Slot slot : Slot.values()) {
        String name = slot == Slot.X ? "embed_x" : "embed_y";
        double[] expected = trained.embed(slot, pictures, trained.dimension()).toArray();
        // Values are of size one and less; single precision, sums in other orders.
        assertThat(saved.at(name, pictures).toArray()).containsExactly(expected, within(1e-5));
        assertThat(Arrays.stream(expected).map(Math::abs).max().orElse(0)).isGreaterThan(0.1);
      }
    }
  }

  /** The kind of docs/search.md, which a jar of a third party brings. */
  @ParameterizedTest
  @ValueSource(strings = {"0", "1"})
  void aKindOfIndexOfAPluginFolderIsFoundByEveryTool(String classPath) throws Exception {
    Path plugins = coarse("plugins" + classPath, "coarse");
    Program program =
        Program.in(folder)
            .with("NSM_CLASS_PATH", classPath)
            .with("NSM_PLUGINS", plugins.toString());
    assertThat(program.run("plugins", "coarse").out())
        .startsWith("coarse (extension): compares by the first modes alone")
        .contains(plugins.resolve("coarse.jar").toString(), "modes  (integer, default 4");
    String idx = "coarse" + classPath;
    Program.Outcome made =
        program.run(
            "index", "run", "heldOut", "-o", idx, "--kind", "coarse", "--kind-settings", "modes=2");
    assertDone(made, "1000 items y of 12 modes, 100 queries, kind coarse, recall@10 0.");
    assertDone(program.run("search", idx, "5", "--top", "3"), "query 5 (0), 12 modes");
    Program.Child child = program.start("serve", idx, "--port", "0");
    try (var in = URI.create(url(child) + "api/index").toURL().openStream()) {
      assertThat(new ObjectMapper().readTree(in).path("kind").asText()).isEqualTo("coarse");
    } finally {
      child.process().destroy();
      child.await();
    }
    assertError(nsm("search", idx, "5"), 4, "no extension is called 'coarse'");
    coarse("plugins" + classPath, "copy");
    assertError(
        program.run("search", idx, "5"), 4, "is there more than once", "coarse.jar", "copy.jar");
  }

  private static Path coarse(String plugins, String name) throws Exception {
    Path work = Files.createTempDirectory(folder, name);
    Path sources = Files.createDirectories(work.resolve("sources/org/example/coarse"));
    Path services = Files.createDirectories(work.resolve("resources/META-INF/services"));
    Files.writeString(
        work.resolve("sources/module-info.java"),
        """
        module org.example.%s {
          requires org.nsm.plugins.retrieval;
          provides org.nsm.api.spi.ExtensionProvider with org.example.coarse.Coarse;
        }
        """
            .formatted(name));
    Files.writeString(
        services.resolve("org.nsm.api.spi.ExtensionProvider"), "org.example.coarse.Coarse\n");
    String page = Files.readString(Modules.root().resolve("docs/search.md"));
    int start = page.indexOf("```java") + "```java".length();
    Files.writeString(
        sources.resolve("Coarse.java"),
        """
        package org.example.coarse;

        import java.nio.file.Path;
        import java.util.List;
        import org.nsm.api.*;
        import org.nsm.api.spi.*;
        import org.nsm.plugins.retrieval.index.*;
        """
            + page.substring(start, page.indexOf("```", start)));
    Path folderOfPlugins = Files.createDirectories(folder.resolve(plugins));
    PluginJar.of(
        work.resolve("sources"), work.resolve("resources"), folderOfPlugins.resolve(name + ".jar"));
    return folderOfPlugins;
  }

  private static String url(Program.Child child) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < end && child.process().isAlive()) {
      String out = Files.readString(child.out());
      if (out.contains(", Ctrl-C")) {
        return out.substring(out.indexOf("http://"), out.indexOf(", Ctrl-C"));
      }
      Thread.sleep(100);
    }
    throw new AssertionError("no page was served: " + Files.readString(child.err()));
  }
}
