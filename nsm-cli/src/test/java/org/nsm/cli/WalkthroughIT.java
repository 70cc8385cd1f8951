package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first command of the README, in a fresh clone.
 *
 * <p>Maven gets nothing that the build around this test has not: a {@code mvn} in front of the real
 * one says {@code --offline} and names the local repository.
 */
class WalkthroughIT {
  private static final int PATIENCE_MINUTES = 20;

  @TempDir private Path temp;

  @Test
  void theFirstCommandOfTheReadmeBuildsTrainsAndReports() throws Exception {
    Path clone = checkout();
    assertThat(clone.resolve("nsm-cli/target")).doesNotExist();
    String command = commands().get(0);
    assertThat(command).startsWith("./nsm run ");

    Program.Outcome outcome = shell(clone, command);

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.err()).contains("nsm: building");
    Path run = clone.resolve(outcome.out().replaceFirst("(?s).*run folder: (\\S+)\\s*$", "$1"));
    assertThat(Files.readString(run.resolve("report.html"))).contains("</html>");
    assertThat(RunFiles.result(run).get("status").textValue()).isEqualTo("finished");
    // What the README says of this command, with room for another processor's rounding.
    assertThat(RunFiles.result(run).at("/metrics/maxRelativeError").doubleValue()).isLessThan(5e-3);
  }

  @Test
  void theSecondCommandIsTheBuildThatRunsThisTest() throws IOException {
    assertThat(commands().get(1)).startsWith("mvn -B verify");
  }

  /** The lines of the README's first fence. */
  private static List<String> commands() throws IOException {
    String readme = Files.readString(Modules.root().resolve("README.md"));
    Matcher fence = Pattern.compile("(?ms)^```sh\\R(.*?)^```").matcher(readme);
    assertThat(fence.find()).isTrue();
    return fence.group(1).lines().toList();
  }

  /** A clone; of sources without a history a copy without what builds leave. */
  private Path checkout() throws Exception {
    Path clone = temp.resolve("clone");
    if (Files.exists(Modules.root().resolve(".git"))) {
      String url = Modules.root().toUri().toString();
      Program.Outcome outcome = shell(temp, "git clone -q '" + url + "' clone");
      assertThat(outcome.exitCode()).as(outcome.err()).isZero();
      return clone;
    }
    try (Stream<Path> files = Files.walk(Modules.root())) {
      for (Path file : files.toList()) {
        Path inside = Modules.root().relativize(file);
        boolean built =
            Stream.of("target", "runs")
                .anyMatch(n -> inside.toString().matches("(.*/)?" + n + "(/.*)?"));
        if (!built) {
          Files.copy(file, clone.resolve(inside.toString()));
        }
      }
    }
    return clone;
  }

  private Program.Outcome shell(Path folder, String line) throws Exception {
    Path bin = Files.createDirectories(temp.resolve("bin"));
    Path mvn = bin.resolve("mvn");
    if (!Files.exists(mvn)) {
      // surefire tells its forks where the local repository is
      String repository = System.getProperty("localRepository", "");
      assumeTrue(!repository.isEmpty(), "skipped: nobody says where Maven's local repository is");
      String script = "#!/bin/sh\nexec '%s' --offline '-Dmaven.repo.local=%s' \"$@\"\n";
      Files.writeString(mvn, script.formatted(which("mvn"), repository));
      assertThat(mvn.toFile().setExecutable(true)).isTrue();
    }
    Path out = temp.resolve("out.txt");
    Path err = temp.resolve("err.txt");
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", "-c", line)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("NSM_"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder
        .environment()
        .merge("PATH", bin.toString(), (old, own) -> own + File.pathSeparator + old);
    Process process = builder.start();
    if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
      throw new AssertionError("no end of: " + line + ": " + Files.readString(err));
    }
    return new Program.Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private static Path which(String tool) {
    for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
      if (Files.isExecutable(Path.of(folder, tool))) {
        return Path.of(folder, tool);
      }
    }
    throw new AssertionError("no " + tool + " on the PATH");
  }
}
