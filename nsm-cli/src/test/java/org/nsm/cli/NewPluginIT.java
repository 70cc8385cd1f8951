package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code nsm new-plugin} writes is a plugin that builds, keeps its contract and runs. */
class NewPluginIT {
  @TempDir private static Path folder;

  @Test
  void theSkeletonBuildsKeepsTheContractAndRuns() throws Exception {
    Program.Outcome written =
        Program.in(folder).run("new-plugin", "my-rule", "--package", "com.acme.rules");
    assertThat(written.exitCode()).as(written.err()).isZero();
    assertThat(written.out())
        .contains("my-rule/src/main/java/com/acme/rules/MyRule.java")
        .contains("my-rule/pom.xml");
    Path project = folder.resolve("my-rule");
    try (var files = Files.walk(project)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).as("%s", file).doesNotContainIgnoringCase("hello");
      }
    }

    Path plugins = Files.createDirectories(folder.resolve("plugins"));
    Path jar =
        PluginJar.of(
            project.resolve("src/main/java"),
            project.resolve("src/main/resources"),
            plugins.resolve("my-rule-1.0.0.jar"));
    PluginJar.expectContract(jar, project.resolve("src/test/java"), "com.acme.rules.MyRuleTest");

    Program.Outcome run =
        Program.in(folder)
            .run(
                "run",
                "my-rule/oscillator.yaml",
                "--quick",
                "--quiet",
                "--plugins",
                "plugins",
                "-s",
                "training.steps=8",
                "-o",
                "out");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(RunFiles.result(folder.resolve("out")).get("objective").textValue())
        .isEqualTo("my-rule");
  }

  @Test
  void aFolderInUseAndImpossibleNamesAreRefused() throws Exception {
    Path used = Files.createDirectories(folder.resolve("used"));
    Files.writeString(used.resolve("mine.txt"), "mine");
    expect("used: exists and is not empty", "used");
    assertThat(used.toFile().list()).hasSize(1);
    expect("'My_Rule' is no id; expected kebab-case", "My_Rule");
    expect("ids that begin with nsm- are left to nsm", "x", "--id", "nsm-x");
    expect("'acme' is no package name", "y", "--package", "acme");
    assertThat(folder.resolve("My_Rule")).doesNotExist();
  }

  private static void expect(String message, String... arguments) throws Exception {
    String[] all = new String[arguments.length + 1];
    all[0] = "new-plugin";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    Program.Outcome outcome = Program.in(folder).run(all);
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains(message).hasLineCount(1);
  }
}
