package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nsm.api.spi.Provider;
import org.nsm.runtime.PluginKind;

/** The launcher on the module path (0) and on the class path (1). */
class LauncherIT {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"0", "1"})
  void versionIsThatOfTheBuild(String classPath) throws Exception {
    Program.Outcome outcome = Program.in(folder).with("NSM_CLASS_PATH", classPath).run("--version");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out().lines().findFirst()).hasValue("nsm " + version());
    assertThat(outcome.exitCode()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1"})
  void everyProviderIsListedAsUsable(String classPath) throws Exception {
    Program.Outcome outcome =
        Program.in(folder).with("NSM_CLASS_PATH", classPath).run("plugins", "--json");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    List<String> listed = new ArrayList<>();
    for (JsonNode plugin : new ObjectMapper().readTree(outcome.out()).get("plugins")) {
      assertThat(plugin.get("status").textValue()).as(plugin.toString()).isEqualTo("OK");
      assertThat(plugin.get("cause").isNull()).isTrue();
      assertThat(plugin.get("version").textValue()).isEqualTo(version());
      assertThat(plugin.get("origin").textValue()).startsWith("org.nsm.");
      assertThat(Path.of(plugin.get("jar").textValue()))
          .exists()
          .hasParent(Program.HOME.resolve("lib"));
      listed.add(plugin.get("kind").textValue() + " " + plugin.get("id").textValue());
    }
    assertThat(listed).isNotEmpty().containsExactlyInAnyOrderElementsOf(provided());
  }

  @Test
  void everyOtherJdkOfThisMachineRunsItWithoutWarnings() throws Exception {
    List<Path> others = otherJdks();
    assumeFalse(
        others.isEmpty(), "no other JDK 17 or later beside " + System.getProperty("java.home"));
    for (Path jdk : others) {
      for (String classPath : List.of("0", "1")) {
        Path run = folder.resolve("run-" + classPath + "-" + others.indexOf(jdk));
        Program.Outcome outcome =
            Program.in(folder)
                .with("JAVA_HOME", jdk.toString())
                .with("NSM_CLASS_PATH", classPath)
                .run(
                    "run",
                    RunFiles.CONFIGURATION.toString(),
                    "--quiet",
                    "-s",
                    "training.steps=50",
                    "-o",
                    run.toString());
        assertThat(outcome.err()).as(jdk + ", class path " + classPath).isEmpty();
        assertThat(outcome.exitCode()).isZero();
        assertThat(RunFiles.result(run).get("modes")).hasSize(2);
      }
    }
  }

  @Test
  void optionsForJavaReachIt() throws Exception {
    Program.Outcome outcome =
        Program.in(folder).with("NSM_JAVA_OPTS", "-Xmx64m -Dnsm.home=/nowhere").run("run", "none");
    // The preset folder of another installation has no presets.
    assertThat(outcome.err()).contains("(known: )");
  }

  @Test
  void aMissingJavaIsSaidInOneLine() throws Exception {
    Program.Outcome outcome =
        Program.in(folder).with("JAVA_HOME", folder.toString()).run("--version");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err().lines()).hasSize(1).first().asString().startsWith("nsm: no Java at ");
  }

  /** Kind and id of every provider that the modules of this build bring. */
  private static List<String> provided() {
    List<String> all = new ArrayList<>();
    for (PluginKind kind : PluginKind.values()) {
      for (ServiceLoader.Provider<? extends Provider> provider :
          ServiceLoader.load(kind.service()).stream().toList()) {
        String id = Provider.plugin(provider.type()).orElseThrow().id();
        all.add(kind.label() + " " + id);
      }
    }
    return all;
  }

  /** The JDKs that lie beside the one in use. */
  private static List<Path> otherJdks() throws IOException {
    Path own = Path.of(System.getProperty("java.home")).toRealPath();
    List<Path> found = new ArrayList<>();
    try (Stream<Path> beside = Files.list(own.getParent())) {
      for (Path candidate : beside.toList()) {
        Path real = candidate.toRealPath();
        if (!real.equals(own) && !found.contains(real) && feature(real) >= 17) {
          found.add(real);
        }
      }
    }
    return found;
  }

  private static int feature(Path jdk) throws IOException {
    Path release = jdk.resolve("release");
    if (!Files.exists(release) || !Files.isExecutable(jdk.resolve("bin/java"))) {
      return 0;
    }
    return Files.readString(release)
        .lines()
        .filter(line -> line.startsWith("JAVA_VERSION="))
        .map(line -> line.replaceAll("[^0-9.]", "").split("\\.")[0])
        .mapToInt(Integer::parseInt)
        .findFirst()
        .orElse(0);
  }

  private static String version() throws IOException {
    return Files.readString(Program.HOME.resolve("release"))
        .lines()
        .filter(line -> line.startsWith("NSM_VERSION="))
        .map(line -> line.replaceAll(".*\"(.*)\".*", "$1"))
        .findFirst()
        .orElseThrow();
  }
}
