package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is wrong is said in one line, ends with the exit code of the contract, and leaves nothing.
 */
class BadInputIT {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "objective.nestnig=joint => 3 => objective.nestnig => did you mean 'nesting'?",
        "objektive.type=nested-lora => 3 => objektive => did you mean 'objective'?",
        "training.steps=many => 3 => training.steps => expected integer, found 'many'",
        "training.modes=0 => 3 => training.modes => 0 is out of range, expected >= 1",
        "training.learning-rate=.nan => 3 => training.learning-rate => number",
        "objective.nesting=joined => 3 => objective.nesting => did you mean 'joint'?",
        "objective.type=nested-lroa => 4 => objective => did you mean 'nested-lora'?",
        "operator.type=oscillator => 4 => operator => harmonic-oscillator",
      })
  void settingsThatDoNotFitAreNamed(String setting, int exitCode, String key, String said)
      throws Exception {
    Program.Outcome outcome = run(RunFiles.CONFIGURATION.toString(), "-s", setting, "-o", "out");
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(exitCode);
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(outcome.err()).startsWith("nsm: ").contains(key).contains(said);
    assertThat(outcome.out()).isEmpty();
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void pointsBeyondTheDomainOfAnOperatorAreShown() throws Exception {
    Program.Outcome outcome = run("cosine-torus", "-s", "sampler.type=gaussian", "-o", "out");
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(3);
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(outcome.err())
        .startsWith("nsm: operator 'cosine-torus' is not finite at the point (")
        .contains("sampler 'gaussian'");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "operator: {type: a => 3",
        "name: [1 => 3",
        "!!javax.script.ScriptEngineManager [] => 3",
        "name: a\\nname: b => 3",
        "'' => 3",
      })
  void filesThatAreNoConfigurationAreNamed(String text, int exitCode) throws Exception {
    Files.writeString(folder.resolve("bad.yaml"), text.replace("\\n", "\n"));
    Program.Outcome outcome = run("bad.yaml", "-o", "out");
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(exitCode);
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(outcome.err()).startsWith("nsm: bad.yaml");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void damagedConfigurationsEndTheProcessAsTheyShould() throws Exception {
    List<String> presets = DamagedConfigurationTest.presets();
    Damage damage = new Damage(3);
    for (int i = 0; i < 12; i++) {
      byte[] bad = damage.apply(presets.get(i % presets.size()));
      Path file = Files.write(folder.resolve("c.yaml"), bad);
      Program.Outcome outcome = run("c.yaml", "--dry-run", "-o", "out");
      assertThat(outcome.exitCode()).as(outcome.err()).isIn(0, 3, 4, 8);
      assertThat(outcome.err().lines()).hasSize(outcome.exitCode() == 0 ? 0 : 1);
      assertThat(outcome.err()).doesNotContain("Exception", "\tat ");
      assertThat(file).hasBinaryContent(bad);
      assertThat(folder.resolve("out")).doesNotExist();
    }
  }

  @Test
  void whatATerminalWouldActOnIsEscapedWhereverItComesFrom() throws Exception {
    Files.writeString(folder.resolve("c.yaml"), "operator: {type: \"\\e[2J\\u202e\"}\n");
    Program.Outcome value = run("c.yaml");
    assertThat(value.exitCode()).isEqualTo(4);
    assertThat(value.err()).contains("no operator is called '\\u001b[2J\\u202e'");
    Program.Outcome argument = run("\u001b]0;title\u0007.yaml");
    assertThat(argument.exitCode()).isEqualTo(3);
    assertThat(argument.err()).contains("\\u001b]0;title\\u0007.yaml: no such file");
  }

  @Test
  void aDryRunPrintsTheConfigurationAndLeavesNothing() throws Exception {
    Program.Outcome outcome = run(RunFiles.CONFIGURATION.toString(), "--dry-run", "-o", "out");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).startsWith("name: oscillator1d\n").contains("  clip-norm: 0.0\n");
    assertThat(folder.resolve("out")).doesNotExist();
    // What it prints is a configuration, of the same run.
    Files.writeString(folder.resolve("printed.yaml"), outcome.out());
    assertThat(run("printed.yaml", "--dry-run").out()).isEqualTo(outcome.out());
  }

  @Test
  void aMissingFileIsNamed() throws Exception {
    Program.Outcome outcome = run("missing.yaml", "-o", "out");
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.err().lines()).containsExactly("nsm: missing.yaml: no such file");
  }

  @Test
  void anOutputThatIsAFileIsLeftAlone() throws Exception {
    Path file = Files.writeString(folder.resolve("precious"), "text");
    Program.Outcome outcome = run(RunFiles.CONFIGURATION.toString(), "-o", "precious");
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(outcome.err()).contains("precious");
    assertThat(file).hasContent("text");
  }

  @Test
  void divergenceEndsWithFiveAndNamesTheStep() throws Exception {
    Program.Outcome outcome =
        run(
            RunFiles.CONFIGURATION.toString(),
            "--quiet",
            "-s",
            "training.optimizer=sgd",
            "-s",
            "training.learning-rate=1e3",
            "-s",
            "training.checkpoint-every=1",
            "-o",
            "out");
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(5);
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(outcome.err()).matches("(?s)nsm: training diverged at step [0-9]+: .*");
    assertThat(RunFiles.result(folder.resolve("out")).get("status").textValue())
        .isEqualTo("diverged");
    // The stack trace is where it helps and does not disturb.
    assertThat(folder.resolve("out/log.txt")).content().contains("\tat org.nsm.");
  }

  private Program.Outcome run(String... arguments) throws Exception {
    List<String> line = new ArrayList<>(List.of("run"));
    line.addAll(List.of(arguments));
    return Program.in(folder).run(line.toArray(new String[0]));
  }
}
