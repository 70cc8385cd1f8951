package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The completion script in a real shell. */
class CompletionIT {
  @TempDir private static Path folder;
  private static Path script;

  @BeforeAll
  static void theScriptOfTheLauncher() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "skipped: there is no bash");
    Program.Outcome outcome = Program.in(folder).run("completion", "bash");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    script = Files.writeString(folder.resolve("nsm_completion"), outcome.out());
  }

  @Test
  void bashAcceptsIt() throws Exception {
    assertThat(bash("bash -n " + script)).isEmpty();
  }

  @Test
  void zshGetsTheSameOne() throws Exception {
    assertThat(Program.in(folder).run("completion", "zsh").out())
        .isEqualTo(Files.readString(script));
  }

  @ParameterizedTest
  @CsvSource({
    "nsm ru, run",
    "nsm comp, compare completion",
    "nsm run hydr, hydrogen2d hydrogen2d-published hydrogen3d",
    "nsm run hydrogen2d --qui, --quick --quiet",
    "nsm compare oscillator1, oscillator1d",
    "nsm bench step oscillator1, oscillator1d",
    "nsm export --form, --format",
    "nsm export --format sa, saved-model",
    "nsm plugins nested, nested-lora nested-omm",
    "nsm oracle oscillator1, oscillator1d",
    "nsm completion z, zsh",
  })
  void aTabCompletes(String line, String expected) throws Exception {
    assertThat(completions(line)).containsExactlyInAnyOrder(expected.split(" "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nsm rnu", "nsm run no-such", "nsm plugins no-such"})
  void whatNobodyKnowsIsNotCompleted(String line) throws Exception {
    assertThat(completions(line)).isEmpty();
  }

  /** Bash falls back on files unless the script forbids it. */
  @Test
  void configurationFilesAreCompletedByTheShell() throws Exception {
    assertThat(bash(". " + script + " && complete -p nsm")).contains("-o default");
    assertThat(script).content().doesNotContain("+o default");
  }

  /** What the function that the script registers offers, with the cursor at the end. */
  private static List<String> completions(String line) throws Exception {
    int last = line.split(" ").length - 1;
    return bash(". %s; COMP_WORDS=(%s); COMP_CWORD=%d; _complete_nsm;".formatted(script, line, last)
            + " printf '%s\\n' \"${COMPREPLY[@]}\"")
        .lines()
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static String bash(String command) throws Exception {
    Path out = Files.createTempFile(folder, "bash", ".txt");
    Process process =
        new ProcessBuilder("/bin/bash", "--norc", "-c", command)
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return Files.readString(out);
  }
}
