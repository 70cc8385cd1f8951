package org.nsm.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nsm.api.Failure;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Plugin;

/** Mistakes in configurations and what users are told about them. */
class ConfigurationMistakesTest {
  private static RunConfiguration yaml(String text) {
    return RunConfiguration.parse("conf/h2.yaml", text, RunConfiguration.Format.YAML);
  }

  private static ResolvedConfiguration resolve(RunConfiguration configuration) {
    return configuration.resolve(FakePlugins.registry());
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
                + " compare, inference, name, objective, operator, parametrization, quick, sampler,"
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
}
