package org.nsm.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nsm.api.Failure;

class RunConfigurationTest {
  @TempDir Path temp;

  private static RunConfiguration yaml(String text) {
    return RunConfiguration.parse("conf/h2.yaml", text, RunConfiguration.Format.YAML);
  }

  private static ResolvedConfiguration resolve(RunConfiguration configuration) {
    return configuration.resolve(FakePlugins.registry());
  }

  @Test
  void aFileIsReadWithItsNameAndEveryDefaultIsFilledIn() throws IOException {
    Path file = Files.writeString(temp.resolve("hydrogen-2d.yaml"), FakePlugins.YAML);

    ResolvedConfiguration resolved = resolve(RunConfiguration.read(file));

    assertThat(resolved.name()).isEqualTo("hydrogen-2d");
    assertThat(resolved.type(PluginKind.OPERATOR)).contains("diagonal");
    assertThat(resolved.type(PluginKind.SAMPLER)).isEmpty();
    assertThat(resolved.type(PluginKind.INFERENCE)).contains("spectrum");
    assertThat(resolved.settings(PluginKind.OPERATOR).number("scale")).isEqualTo(1);
    assertThat(resolved.settings(PluginKind.OBJECTIVE).text("nesting")).isEqualTo("joint");
    assertThat(resolved.settings(PluginKind.BACKEND).number("dead-mode-floor")).isEqualTo(1e-4);
    assertThat(resolved.plan().steps()).isEqualTo(200);
    assertThat(resolved.plan().batchSize()).isEqualTo(512);
  }

  @Test
  void whatWasResolvedReproducesItself() {
    ResolvedConfiguration first =
        resolve(
            FakePlugins.configuration()
                .with("name", "twice")
                .with("operator.weights", "[1, 2.5, 1e-300]")
                .with("operator.scale", 1e-7)
                .with("training.seed", Long.MAX_VALUE)
                .with("sampler.type", "uniform"));

    ResolvedConfiguration second =
        resolve(RunConfiguration.parse("x.yaml", first.toYaml(), RunConfiguration.Format.YAML));

    assertThat(second.tree()).isEqualTo(first.tree());
    assertThat(second.toYaml()).isEqualTo(first.toYaml());
    assertThat(second.shape()).isEqualTo(first.shape());
  }

  @Test
  void propertiesSayTheSameAsYaml() {
    RunConfiguration properties =
        RunConfiguration.parse(
            "h2.properties",
            """
            # a comment
            operator.type = diagonal
            operator.weights = [1, 2]
            parametrization.type = table
            objective.type : follow
            training.type=plain-java
            training.steps = 200
            quick.training.steps = 20
            """,
            RunConfiguration.Format.PROPERTIES);
    RunConfiguration yaml =
        yaml(
            """
            operator: {type: diagonal, weights: [1, 2]}
            parametrization: {type: table}
            objective: {type: follow}
            training: {type: plain-java, steps: 200}
            quick: {training: {steps: 20}}
            """);

    assertThat(properties.name()).isEqualTo("h2");
    assertThat(resolve(properties).tree()).isEqualTo(resolve(yaml).tree());
    assertThat(resolve(properties.quick()).tree()).isEqualTo(resolve(yaml.quick()).tree());
    assertThat(resolve(yaml.quick()).plan().steps()).isEqualTo(20);
  }

  @Test
  void overridesAreAboveTheQuickSectionInWhateverOrderTheyAreGiven() {
    RunConfiguration configuration =
        yaml(FakePlugins.YAML + "quick:\n  training: {steps: 20, modes: 2}\n");

    RunConfiguration a = configuration.quick().with("training.steps", "30");
    RunConfiguration b = configuration.with("training.steps", "30").quick();

    assertThat(resolve(a).plan().steps()).isEqualTo(30);
    assertThat(resolve(a).plan().modes()).isEqualTo(2);
    assertThat(resolve(b).tree()).isEqualTo(resolve(a).tree());
    assertThat(configuration.hasQuick()).isTrue();
    assertThat(FakePlugins.configuration().hasQuick()).isFalse();
    assertThat(resolve(configuration).plan().steps()).isEqualTo(200);
    assertThat(configuration.find("training.steps")).contains(200);
    assertThat(a.toYaml()).startsWith("# given by conf/h2.yaml, quick, override of training.steps");
  }

  @Test
  void settingsOfAPluginThatIsReplacedGoWhereTheNewOneKnowsThemToo() {
    RunConfiguration configuration =
        yaml(FakePlugins.YAML.replace("follow", "follow\n  nesting: none\n  penalty: 7"));

    ResolvedConfiguration other = resolve(configuration.with("objective.type", "other"));

    assertThat(other.settings(PluginKind.OBJECTIVE).values())
        .isEqualTo(Map.of("penalty", 7.0, "beta", 0.5));
    assertThat(other.notes()).containsExactly("objective.nesting: left out, not of other");
    Folders.assertFails(
            Failure.CONFIGURATION,
            () ->
                resolve(
                    configuration
                        .with("objective.type", "other")
                        .with("objective.nesting", "none")))
        .withMessageContaining("override: objective.nesting: unknown key");
  }

  @ParameterizedTest(name = "{0} is read as {1}")
  @CsvSource({
    "on, on",
    "yes, yes",
    "010, 010",
    "1:30, '1:30'",
    "0x10, 0x10",
    "2001-01-01, 2001-01-01",
    "1_000, 1_000",
    "~x, ~x"
  })
  void yamlHasTheScalarsOfVersion12(String written, String text) {
    RunConfiguration configuration = yaml("operator:\n  type: " + written + "\n");
    assertThat(configuration.find("operator.type")).contains(text);
  }

  @Test
  void yamlNumbersMayLackTheirPoint() {
    RunConfiguration configuration = yaml("operator: {scale: 1e-3, shift: -.5}");
    assertThat(configuration.find("operator.scale")).contains(1e-3);
    assertThat(configuration.find("operator.shift")).contains(-0.5);
    // Not octal: a setting that is a whole number reads it as ten.
    assertThat(resolve(FakePlugins.configuration().with("training.modes", "05")).plan().modes())
        .isEqualTo(5);
  }

  @Test
  void whatDoesNotShapeTrainingIsNotPartOfTheShape() {
    Map<String, String> shape = resolve(FakePlugins.configuration()).shape();
    assertThat(
            resolve(
                    FakePlugins.configuration()
                        .with("name", "b")
                        .with("inference.samples", 3)
                        .with("training.log-every", 3)
                        .with("training.checkpoint-every", 3)
                        .with("training.threads", 1))
                .shape())
        .isEqualTo(shape);
    assertThat(resolve(FakePlugins.configuration().with("training.seed", 3)).shape())
        .isNotEqualTo(shape);
    assertThat(shape)
        .containsEntry("objective.nesting", "joint")
        .containsEntry("training.type", "plain-java");
  }
}
