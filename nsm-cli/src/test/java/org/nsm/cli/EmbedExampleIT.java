package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedding guide: its snippet is the example, and the example runs on the packaged jars. */
final class EmbedExampleIT {
  /** The sources of the example; another project than this build. */
  static final Path SOURCES = Modules.root().resolve("examples/embed/src/main/java");

  @TempDir Path folder;

  @Test
  void theGuideShowsWhatIsCompiledHere() throws Exception {
    StringBuilder sources = new StringBuilder();
    for (Path project : List.of(SOURCES, KoopmanModelIT.SOURCES)) {
      try (Stream<Path> files = Files.walk(project)) {
        for (Path file : files.filter(p -> p.toString().endsWith(".java")).toList()) {
          sources.append(Files.readString(file));
        }
      }
    }
    String guide = Files.readString(Modules.root().resolve("docs/embed.md"));
    List<String> snippets =
        Pattern.compile("(?s)```java\\R(.*?)\\R```")
            .matcher(guide)
            .results()
            .map(r -> r.group(1))
            .toList();
    assertThat(snippets).hasSizeGreaterThan(3);
    assertThat(snippets).allSatisfy(snippet -> assertThat(sources).contains(snippet));
    assertThat(Files.readString(Modules.root().resolve("README.md"))).contains("docs/embed.md");
  }

  @Test
  void aProgramOfFifteenLinesLearnsAnOscillator() throws Exception {
    Path lib = Program.HOME.resolve("lib");
    Path classes = Files.createDirectories(folder.resolve("classes"));
    PluginJar.compile(SOURCES, classes, "--module-path", lib.toString());
    Path out = folder.resolve("out.txt");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            classes + File.pathSeparator + lib + "/*",
            "org.example.embed.Embed");
    builder.environment().put("TF_CPP_MIN_LOG_LEVEL", "2");
    Process process =
        builder
            .redirectOutput(out.toFile())
            .redirectError(folder.resolve("err.txt").toFile())
            .start();
    assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("err.txt"))).isZero();
    List<String> lines = Files.readAllLines(out);
    assertThat(lines).hasSize(4);
    for (int i = 0; i < 3; i++) {
      double energy = Double.parseDouble(lines.get(i).split(" ")[0]);
      // Energies 1, 3, 5; two thousand small steps reach about one part in a thousand.
      assertThat(energy / (2 * i + 1)).isBetween(0.98, 1.02);
    }
    // The ground state is exp(−x²/2) up to its norm.
    double ratio = Double.parseDouble(lines.get(3).split(": ")[1]);
    assertThat(ratio).isCloseTo(Math.exp(-0.5), within(0.02));
  }
}
