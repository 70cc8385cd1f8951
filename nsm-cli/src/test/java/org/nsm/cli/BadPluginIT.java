package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A plugin that cannot be used is listed with its cause, and is an error only for who asks for it.
 */
class BadPluginIT {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"0", "1"})
  void aConstructorThatThrowsIsListedAndRefused(String classPath) throws Exception {
    PluginJar.objective(
        plugins(), "thrower", "throws", "throw new IllegalStateException(\"no luck today\");", "");
    JsonNode plugin = onlyBroken(classPath);
    assertThat(plugin.get("id").textValue()).isEqualTo("throws");
    assertThat(plugin.get("kind").textValue()).isEqualTo("objective");
    assertThat(plugin.get("jar").textValue()).endsWith("thrower.jar");
    assertThat(plugin.get("cause").textValue()).contains("no luck today");
    assertRefused(classPath, "throws", "no luck today");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1"})
  void aMissingClassIsListedAndRefused(String classPath) throws Exception {
    PluginJar.objective(plugins(), "lacker", "lacks", "new Helper();", "Helper");
    JsonNode plugin = onlyBroken(classPath);
    assertThat(plugin.get("id").textValue()).isEqualTo("lacks");
    assertThat(plugin.get("cause").textValue()).contains("Helper");
    assertRefused(classPath, "lacks", "Helper");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1"})
  void twoJarsWithOneIdAreBothNamed(String classPath) throws Exception {
    PluginJar.objective(plugins(), "first", "twin", "", "");
    PluginJar.objective(plugins(), "second", "twin", "", "");
    Program.Outcome outcome = use(classPath, "twin");
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(4);
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(outcome.err()).contains("'twin'").contains("first.jar").contains("second.jar");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1"})
  void aJarThatTakesAnIdOfOursDoesNotTakeItsPlace(String classPath) throws Exception {
    PluginJar.objective(plugins(), "usurper", "nested-lora", "", "");
    Program.Outcome outcome = use(classPath, "nested-lora");
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(4);
    assertThat(outcome.err()).contains("usurper.jar").contains("nsm-objectives");
  }

  @Test
  void aJarThatIsNoJarIsListed() throws Exception {
    Files.writeString(plugins().resolve("text.jar"), "not a jar");
    JsonNode plugin = onlyBroken("0");
    assertThat(plugin.get("jar").textValue()).endsWith("text.jar");
  }

  /** Everything else works on, and exactly one plugin is broken. */
  private JsonNode onlyBroken(String classPath) throws Exception {
    Program.Outcome outcome =
        program(classPath).run("plugins", "--json", "--plugins", plugins().toString());
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    JsonNode broken = null;
    int usable = 0;
    for (JsonNode plugin : new ObjectMapper().readTree(outcome.out()).get("plugins")) {
      if (plugin.get("status").textValue().equals("OK")) {
        usable++;
      } else {
        assertThat(broken).as("broken beside %s", plugin).isNull();
        broken = plugin;
      }
    }
    assertThat(usable).isPositive();
    assertThat(broken).isNotNull();
    return broken;
  }

  private void assertRefused(String classPath, String id, String cause) throws Exception {
    Program.Outcome outcome = use(classPath, id);
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(4);
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(outcome.err()).startsWith("nsm: ").contains("'" + id + "'").contains(cause);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  private Program.Outcome use(String classPath, String id) throws Exception {
    return program(classPath)
        .run(
            "run",
            RunFiles.CONFIGURATION.toString(),
            "--plugins",
            plugins().toString(),
            "-s",
            "objective.type=" + id,
            "-o",
            "out");
  }

  private Program program(String classPath) {
    return Program.in(folder).with("NSM_CLASS_PATH", classPath);
  }

  private Path plugins() throws Exception {
    return Files.createDirectories(folder.resolve("plugins"));
  }
}
