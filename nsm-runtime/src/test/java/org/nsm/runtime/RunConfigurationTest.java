package org.nsm.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nsm.api.Failure;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Plugin;

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

  /** What is wrong, and what the message must say. */
  static List<List<String>> mistakes() {
    return List.of(
        List.of(
            FakePlugins.YAML.replace("follow", "follow\n  nestnig: none"),
            "conf/h2.yaml:7: objective.nestnig: unknown key; did you mean 'nesting'?"
                + " (known: nesting, penalty)"),
        List.of(
            FakePlugins.YAML.replace("steps: 200", "steps: many"),
            "conf/h2.yaml:10: training.steps: expected integer, found 'many'"),
        List.of(
            FakePlugins.YAML.replace("steps: 200", "steps: 0"),
            "conf/h2.yaml:10: training.steps: 0 is out of range, expected >= 1"),
        List.of(
            FakePlugins.YAML.replace("steps: 200", "steps:"),
            "conf/h2.yaml:10: training.steps: expected a value or a list of values, found nothing"),
        List.of(
            FakePlugins.YAML.replace("steps: 200", "steps: {at-most: 3}"),
            "conf/h2.yaml:10: training.steps: expected a value or a list of values, found a"
                + " section"),
        List.of(
            FakePlugins.YAML.replace("steps: 200", "steps: 99999999999999999999"),
            "conf/h2.yaml:10: training.steps: expected a value or a list of values, found"
                + " '99999999999999999999'"),
        List.of(
            FakePlugins.YAML.replace("type: diagonal", "scale: 0\n  type: diagonal"),
            "conf/h2.yaml:2: operator.scale: 0.0 is out of range"),
        List.of(
            FakePlugins.YAML.replace("training:", "trainning:"),
            "conf/h2.yaml:7: trainning: unknown section; did you mean 'training'? (known:"
                + " inference, name, objective, operator, parametrization, quick, sampler,"
                + " training)"),
        List.of(
            FakePlugins.YAML + "quick:\n  quick: {}\n",
            "conf/h2.yaml:14: quick.quick: unknown section (known: inference, objective"),
        List.of(
            FakePlugins.YAML + "quick:\n  training:\n    stps: 3\n",
            "conf/h2.yaml:15: training.stps: unknown key; did you mean 'steps'?"),
        List.of(
            FakePlugins.YAML.replace("operator:\n  type: diagonal\n", ""),
            "conf/h2.yaml: operator.type: required, the id of a plugin (known: diagonal,"
                + " singular)"),
        List.of(
            FakePlugins.YAML + "sampler:\n  dimension: 3\n",
            "conf/h2.yaml: sampler.type: required"),
        List.of(
            FakePlugins.YAML + "sampler: uniform\n",
            "conf/h2.yaml:13: sampler: expected a section of keys and values, found 'uniform'"),
        List.of(
            FakePlugins.YAML + "name: ../../etc\n",
            "conf/h2.yaml:13: name: expected up to 80 letters"),
        List.of("- a\n- b\n", "conf/h2.yaml: expected sections of keys and values"),
        List.of("operator: [1, 2\n", "conf/h2.yaml:2: "),
        List.of("operator: a\n---\noperator: b\n", "conf/h2.yaml:2: "),
        List.of("\t- x", "conf/h2.yaml:1: "));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsNamedWithFileLineAndKey(List<String> mistake) {
    Folders.assertFails(Failure.CONFIGURATION, () -> resolve(yaml(mistake.get(0)).quick()))
        .withMessageContaining(mistake.get(1));
  }

  @Test
  void aPluginThatIsMissingIsNamedWithFileAndLine() {
    Folders.assertFails(
            Failure.PLUGIN, () -> resolve(yaml(FakePlugins.YAML.replace("follow", "folow"))))
        .withMessageContaining(
            "conf/h2.yaml:6: objective.type: no objective is called 'folow'; did you mean"
                + " 'follow'? (known: follow, other)");
    Folders.assertFails(
            Failure.PLUGIN,
            () -> resolve(yaml(FakePlugins.YAML.replace("  type: plain-java\n", ""))))
        .withMessageContaining("no backend is called 'tensorflow'");
  }

  @Test
  void overridesAreHeldToTheSameRules() {
    RunConfiguration configuration = FakePlugins.configuration();
    Folders.assertFails(Failure.CONFIGURATION, () -> configuration.with("trianing.steps", "1"))
        .withMessageContaining(
            "override: trianing.steps: unknown section; did you mean 'training'?");
    Folders.assertFails(Failure.CONFIGURATION, () -> configuration.with("training", "1"))
        .withMessageContaining("expected a key of the form SECTION.KEY");
    Folders.assertFails(
            Failure.CONFIGURATION, () -> resolve(configuration.with("training.stps", "1")))
        .withMessageContaining("override: training.stps: unknown key; did you mean 'steps'?");
    Folders.assertFails(
            Failure.CONFIGURATION, () -> resolve(configuration.with("training.steps", "1.5")))
        .withMessageContaining("override: training.steps: expected integer, found '1.5'");
    Folders.assertFails(Failure.CONFIGURATION, () -> configuration.with("name", "a/b"))
        .withMessageContaining("override: name: expected");
    assertThat(
            resolve(configuration.with("operator.weights", "[1, 2]"))
                .settings(PluginKind.OPERATOR)
                .numbers("weights"))
        .containsExactly(1, 2);
    assertThat(
            resolve(configuration.with("operator.weights", List.of()))
                .settings(PluginKind.OPERATOR)
                .numbers("weights"))
        .isEmpty();
  }

  @Plugin(id = "scaled", summary = "Declares a setting that every operator has.")
  static final class Scaled implements OperatorProvider {
    @Override
    public Schema schema() {
      return Schema.of(Setting.number("scale", 1, "its own"));
    }

    @Override
    public Operator create(Settings settings) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void aPluginThatDeclaresACommonSettingIsBroken() {
    Folders.assertFails(
            Failure.PLUGIN,
            () ->
                FakePlugins.configuration()
                    .with("operator.type", "scaled")
                    .resolve(FakePlugins.registry().with(new Scaled())))
        .withMessageContaining(
            "operator 'scaled' is broken: its schema declares 'scale', which every operator has");
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
