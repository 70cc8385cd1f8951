package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code ./nsm}: when it builds, and that it passes everything on.
 *
 * <p>In a copy of the repository's outline with a {@code mvn} that only notes being called and
 * "builds" a program that prints its folder and arguments.
 */
class ScriptIT {
  @TempDir private Path temp;
  private Path root;
  private Path calls;
  private Program script;

  @BeforeEach
  void outline() throws IOException {
    root = Files.createDirectories(temp.resolve("a repository"));
    calls = temp.resolve("calls");
    Files.createFile(calls);
    Files.copy(Modules.root().resolve("nsm"), root.resolve("nsm"));
    executable(root.resolve("nsm"));
    Files.createDirectories(root.resolve("nsm-cli/src/main/java"));
    Files.createDirectories(root.resolve("examples"));
    Files.writeString(root.resolve("pom.xml"), "");
    Files.writeString(root.resolve("nsm-cli/pom.xml"), "");
    Files.writeString(source(), "");
    age(root.resolve("pom.xml"), root.resolve("nsm-cli/pom.xml"), source());
    age(root.resolve("nsm-cli/src/main"), root.resolve("nsm-cli/src/main/java"));
    age(root.resolve("examples"));
    Path mvn = Files.createDirectories(temp.resolve("bin")).resolve("mvn");
    Files.writeString(
        mvn,
        """
        #!/bin/sh
        echo "$PWD $*" >>'%s'
        if [ -e broken ]; then echo 'Foo.java: does not compile'; exit 1; fi
        sleep 1
        mkdir -p nsm-cli/target/nsm/bin
        printf '#!/bin/sh\\npwd\\nfor a in "$@"; do echo "<$a>"; done\\nexit 42\\n' >nsm-cli/target/nsm/bin/nsm
        chmod +x nsm-cli/target/nsm/bin/nsm
        : >nsm-cli/target/nsm/release
        """
            .formatted(calls));
    executable(mvn);
    script = program(root.resolve("nsm"));
  }

  @Test
  void buildsWhatIsMissingOnceAndPassesEverythingOn() throws Exception {
    Program.Outcome first = script.run("run", "a b", "*");
    assertThat(first.out().lines())
        .containsExactly(temp.toRealPath().toString(), "<run>", "<a b>", "<*>");
    assertThat(first.exitCode()).isEqualTo(42);
    assertThat(first.err().lines()).hasSize(1).first().asString().startsWith("nsm: building");
    Program.Outcome second = script.run();
    assertThat(second.err()).isEmpty();
    assertThat(Files.readAllLines(calls))
        .hasSize(1)
        .first()
        .asString()
        .startsWith(root.toRealPath() + " -q -B ")
        .endsWith(" package");
  }

  @Test
  void buildsAgainWhenASourceAPomOrAPresetIsNewer() throws Exception {
    script.run();
    for (Path changed : List.of(source(), root.resolve("nsm-cli/pom.xml"), preset())) {
      Files.writeString(changed, "changed");
      Files.setLastModifiedTime(changed, FileTime.from(Instant.now().plusSeconds(2)));
      Files.writeString(calls, "");
      script.run();
      assertThat(calls).as(changed.toString()).isNotEmptyFile();
      age(changed, root.resolve("examples"));
    }
  }

  @Test
  void aFailingBuildShowsItsLogAndEndsWithOne() throws Exception {
    Files.createFile(root.resolve("broken"));
    Program.Outcome outcome = script.run("--version");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains("Foo.java: does not compile").contains("the build failed");
  }

  @Test
  void worksThroughALink() throws Exception {
    Path link = temp.resolve("link");
    Files.createSymbolicLink(link, Path.of("a repository/nsm"));
    Program.Outcome outcome = program(link).run("x");
    assertThat(outcome.out().lines()).endsWith("<x>");
  }

  @Test
  void twoAtOnceBuildOnce() throws Exception {
    Program.Child one = script.start();
    Program.Child other = script.start();
    assertThat(one.await().exitCode()).isEqualTo(42);
    assertThat(other.await().exitCode()).isEqualTo(42);
    assertThat(Files.readAllLines(calls)).hasSize(1);
  }

  @Test
  void twoAtOnceBuildOnceWithoutFlockToo() throws Exception {
    Path tools = Files.createDirectories(temp.resolve("tools"));
    for (String tool :
        List.of(
            "sh",
            "readlink",
            "dirname",
            "find",
            "head",
            "mkdir",
            "rm",
            "cat",
            "sleep",
            "touch",
            "chmod")) {
      Path wrapper = tools.resolve(tool);
      Files.writeString(wrapper, "#!/bin/sh\nexec '" + which(tool) + "' \"$@\"\n");
      executable(wrapper);
    }
    Program bare = script.with("PATH", temp.resolve("bin") + ":" + tools);
    Program.Child one = bare.start();
    Program.Child other = bare.start();
    assertThat(one.await().exitCode()).isEqualTo(42);
    assertThat(other.await().exitCode()).isEqualTo(42);
    assertThat(Files.readAllLines(calls)).hasSize(1);
  }

  @Test
  void theRealOneRunsTheRealProgram() throws Exception {
    Program.Outcome outcome = Program.in(temp, Modules.root().resolve("nsm")).run("--version");
    assertThat(outcome.out()).startsWith("nsm ");
    assertThat(outcome.exitCode()).isZero();
  }

  private Program program(Path launcher) {
    return Program.in(temp, launcher)
        .with("PATH", temp.resolve("bin") + ":" + System.getenv("PATH"));
  }

  private Path source() {
    return root.resolve("nsm-cli/src/main/java/Foo.java");
  }

  private Path preset() {
    return root.resolve("examples/new.yaml");
  }

  private static Path which(String tool) {
    for (String folder : System.getenv("PATH").split(":")) {
      if (Files.isExecutable(Path.of(folder, tool))) {
        return Path.of(folder, tool);
      }
    }
    throw new AssertionError("no " + tool + " on the PATH");
  }

  private static void executable(Path file) {
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private static void age(Path... files) throws IOException {
    for (Path file : files) {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
    }
  }
}
