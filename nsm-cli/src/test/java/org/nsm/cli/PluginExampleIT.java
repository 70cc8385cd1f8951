package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example plugin, made outside the reactor, used by the program as it is. */
class PluginExampleIT {
  private static final Path EXAMPLE = Modules.root().resolve("examples/plugin-hello-objective");

  @TempDir private static Path folder;

  @BeforeAll
  static void dropTheJarIntoAPluginFolder() throws IOException {
    Path plugins = Files.createDirectories(folder.resolve("plugins"));
    PluginJar.of(
        EXAMPLE.resolve("src/main/java"),
        EXAMPLE.resolve("src/main/resources"),
        plugins.resolve("hello-objective-1.0.0.jar"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1"})
  void itIsListed(String classPath) throws Exception {
    Program.Outcome outcome =
        program(classPath).run("plugins", "hello-oja", "--json", "--plugins", "plugins");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    JsonNode plugin = new ObjectMapper().readTree(outcome.out()).get("plugins").get(0);
    assertThat(plugin.get("status").textValue()).isEqualTo("OK");
    assertThat(plugin.get("kind").textValue()).isEqualTo("objective");
    assertThat(plugin.get("jar").textValue()).endsWith("hello-objective-1.0.0.jar");
    assertThat(plugin.get("origin").textValue()).startsWith("org.example.hello");
  }

  @Test
  void itDocumentsItself() throws Exception {
    Program.Outcome outcome = program("0").run("plugins", "hello-oja", "--plugins", "plugins");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .contains("hello-oja (objective): Oja's subspace rule")
        .contains("A = -I, C = Q")
        .contains("1982")
        .contains("estimator  (text, default cross-fit, cross-fit | u-statistic | same)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1"})
  void itIsRun(String classPath) throws Exception {
    String out = "out" + classPath;
    Program.Outcome outcome =
        program(classPath)
            .run(
                "run",
                EXAMPLE.resolve("oscillator.yaml").toString(),
                "--quick",
                "--quiet",
                "--plugins",
                "plugins",
                "-o",
                out);
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    JsonNode result = RunFiles.result(folder.resolve(out));
    assertThat(result.get("objective").textValue()).isEqualTo("hello-oja");
    List<Double> values =
        StreamSupport.stream(result.get("modes").spliterator(), false)
            .map(mode -> mode.get("value").doubleValue())
            .toList();
    assertThat(values).hasSize(4);
    // Energies 1, 3, …; the quick run reaches a few per cent of the spacing in the first two.
    assertThat(values.get(0)).isBetween(0.95, 1.1);
    assertThat(values.get(1)).isBetween(2.9, 3.3);
  }

  /** On the module path and on the class path: processes of a comparison start as this one did. */
  @ParameterizedTest
  @ValueSource(strings = {"0", "1"})
  void itIsComparedWithAnother(String classPath) throws Exception {
    String out = "compared" + classPath;
    Program.Outcome outcome =
        program(classPath)
            .run(
                "compare",
                EXAMPLE.resolve("oscillator.yaml").toString(),
                "--over",
                "objective=hello-oja,nested-lora",
                "--quick",
                "--quiet",
                "--plugins",
                "plugins",
                "-o",
                out);
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    JsonNode compared =
        new ObjectMapper().readTree(folder.resolve(out).resolve("compare.json").toFile());
    assertThat(compared.get("rows").findValuesAsText("objective"))
        .containsExactly("hello-oja", "nested-lora");
    JsonNode theirs = compared.get("rows").get(0);
    assertThat(theirs.get("status").textValue()).isEqualTo("finished");
    // As in itIsRun: a few per cent of the spacing in the first two, less in the mean of the four.
    assertThat(theirs.at("/metrics/meanRelativeError/mean").asDouble()).isBetween(0.0, 0.1);
    assertThat(folder.resolve(out).resolve("compare.html")).isNotEmptyFile();
  }

  @Test
  void itPassesTheContract() throws Exception {
    PluginJar.expectContract(
        folder.resolve("plugins/hello-objective-1.0.0.jar"),
        EXAMPLE.resolve("src/test/java"),
        "org.example.hello.OjaTest");
  }

  @Test
  void theGuideShowsWhatIsCompiledHere() throws IOException {
    String guide = Files.readString(Modules.root().resolve("docs/write-a-plugin.md"));
    List<String> blocks =
        java.util.Arrays.stream(guide.split("```"))
            .filter(b -> b.matches("(?s)(java|xml|yaml)\\R.*"))
            .map(b -> b.substring(b.indexOf('\n') + 1).strip())
            .toList();
    assertThat(blocks).hasSizeGreaterThan(4);
    StringBuilder sources = new StringBuilder();
    try (var files = Files.walk(EXAMPLE)) {
      for (Path file : files.filter(p -> p.toString().matches(".*\\.(java|xml|yaml)")).toList()) {
        sources.append(Files.readString(file)).append('\n');
      }
    }
    assertThat(blocks).allSatisfy(block -> assertThat(sources).contains(block));
  }

  private static Program program(String classPath) {
    return Program.in(folder).with("NSM_CLASS_PATH", classPath);
  }
}
