package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Command lines that never come to a run. */
class CommandRunnerTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "'' => missing command (see: nsm --help)",
        "run => missing required parameter: 'CONFIG|PRESET' (see: nsm run --help)",
        "run x --qiuck => unknown option: '--qiuck'; did you mean '--quick'?"
            + " (see: nsm run --help)",
        "run x --threads two => invalid value for option '--threads': 'two' is not an int"
            + " (see: nsm run --help)",
        "run x -s steps => -s steps: expected key=value, for example -s training.steps=500"
            + " (see: nsm run --help)",
        "export x => missing required option: '--format=FORMAT' (see: nsm export --help)",
        "completion fish => no completion for 'fish', expected bash or zsh"
            + " (see: nsm completion --help)",
        "run x --resume => --resume needs -o RUN_DIR (see: nsm run --help)",
      })
  void wrongCommandLinesEndWithTwoAndOneLine(String line, String message) {
    Console console = Console.run(line.isEmpty() ? new String[0] : line.split(" "));
    assertThat(console.err()).isEqualTo("nsm: " + message + System.lineSeparator());
    assertThat(console.exitCode()).isEqualTo(2);
    assertThat(console.out()).isEmpty();
  }

  /** Behind the commands of the program stand the tools that plugins bring. */
  @Test
  void aCommandThatNobodyKnowsEndsWithTwoAndNamesThoseThereAre() {
    Console console = Console.run("rnu", "x");
    assertThat(console.err())
        .startsWith(
            "nsm: no command is called 'rnu'; did you mean 'run'? (known: run, compare, report,"
                + " evaluate, export, plugins, doctor, new-plugin, bench, completion, ")
        .contains("oracle")
        .endsWith(") (see: nsm --help)" + System.lineSeparator());
    assertThat(console.exitCode()).isEqualTo(2);
    assertThat(console.out()).isEmpty();
  }

  @Test
  void missingFilesAndPresetsEndWithThreeAndOneLine() {
    Console file = Console.run("run", "no/such.yaml");
    assertThat(file.exitCode()).isEqualTo(3);
    assertThat(file.err()).isEqualTo("nsm: no/such.yaml: no such file" + System.lineSeparator());
    Console preset = Console.run("run", "no-such");
    assertThat(preset.exitCode()).isEqualTo(3);
    assertThat(preset.err()).startsWith("nsm: 'no-such' is neither a file nor a preset");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "/ => /: is a folder, expected a configuration file",
        ".. => ..: is a folder, expected a configuration file",
        "@/etc/hostname => @/etc/hostname: no such file",
        "/dev/null => /dev/null: not a configuration file",
      })
  void placesThatAreNoFilesAreSaidToBeNone(String given, String message) {
    Console console = Console.run("run", given);
    assertThat(console.exitCode()).isEqualTo(3);
    assertThat(console.err()).isEqualTo("nsm: " + message + System.lineSeparator());
  }

  @Test
  void pluginFoldersMustExist() {
    Console console = Console.run("plugins", "--plugins", "no-such-folder");
    assertThat(console.exitCode()).isEqualTo(4);
    assertThat(console.err())
        .isEqualTo("nsm: no-such-folder: no such plugin folder" + System.lineSeparator());
  }

  @Test
  void debugShowsTheStackTraceBelowTheLine() {
    Console console = Console.run("run", "no/such.yaml", "--debug");
    assertThat(console.exitCode()).isEqualTo(3);
    assertThat(console.err().lines()).first().isEqualTo("nsm: no/such.yaml: no such file");
    assertThat(console.err()).contains("at ").contains("Presets.resolve");
  }

  @ParameterizedTest
  @CsvSource({
    "nsm, --help",
    "nsm-run, run --help",
    "nsm-compare, compare --help",
    "nsm-plugins, plugins --help",
    "nsm-report, report --help",
    "nsm-evaluate, evaluate --help",
    "nsm-export, export --help",
    "nsm-completion, completion --help",
    "nsm-doctor, doctor --help"
  })
  void helpIsTheExpectedOneAndFitsOneScreen(String name, String line) throws IOException {
    Console console = Console.run(line.split(" "));
    Path golden = Modules.root().resolve("nsm-cli/src/test/resources/help/" + name + ".txt");
    if (Boolean.getBoolean("nsm.golden.update")) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, console.out());
    }
    assertThat(console.out()).isEqualTo(Files.readString(golden));
    assertThat(console.out().lines()).hasSizeLessThan(45).allMatch(l -> l.length() <= 80);
    assertThat(console.exitCode()).isZero();
  }
}
