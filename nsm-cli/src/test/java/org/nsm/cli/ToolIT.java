package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tools on the command line of the packaged program: its own, and one that a third party adds. */
class ToolIT {
  @TempDir private static Path folder;

  /** The tool of docs/tools.md, which prints the functions of a run at points. */
  @BeforeAll
  static void aThirdPartysTool() throws Exception {
    Path sources = sources("at", "At", "Nothing");
    String page = Files.readString(Modules.root().resolve("docs/tools.md"));
    int start = page.indexOf("```java") + "```java".length();
    Files.writeString(
        sources.resolve("At.java"),
        """
        package com.example.tool;

        import java.nio.file.Path;
        import java.util.List;
        import org.nsm.api.*;
        import org.nsm.api.spi.*;
        """
            + page.substring(start, page.indexOf("```", start)));
    Files.writeString(
        sources.resolve("Nothing.java"), underACommand("Nothing", "bench-nothing", "bench"));
    jar("at");
    Files.writeString(
        sources("lost", "Lost").resolve("Lost.java"), underACommand("Lost", "lost", "atlantis"));
    jar("lost");
  }

  /** Begins a module of tools; returns the folder of its package. */
  private static Path sources(String name, String... tools) throws IOException {
    String classes =
        Stream.of(tools).map("com.example.tool."::concat).collect(Collectors.joining(",\n"));
    Path sources = Files.createDirectories(folder.resolve(name + "/sources/com/example/tool"));
    Path services = Files.createDirectories(folder.resolve(name + "/resources/META-INF/services"));
    Files.writeString(
        folder.resolve(name + "/sources/module-info.java"),
        """
        module com.example.tool.%s {
          requires org.nsm.api;
          provides org.nsm.api.spi.ToolProvider with %s;
        }
        """
            .formatted(name, classes));
    Files.writeString(
        services.resolve("org.nsm.api.spi.ToolProvider"), classes.replace(",", "") + "\n");
    return sources;
  }

  private static void jar(String name) throws Exception {
    Path plugins = Files.createDirectories(folder.resolve("plugins-" + name));
    PluginJar.of(
        folder.resolve(name + "/sources"),
        folder.resolve(name + "/resources"),
        plugins.resolve(name + ".jar"));
  }

  private static String underACommand(String name, String id, String group) {
    return """
        package com.example.tool;

        import org.nsm.api.*;
        import org.nsm.api.spi.*;

        @Plugin(id = "%s", summary = "measures nothing")
        public final class %s implements ToolProvider {
          public %s() {}

          @Override
          public String group() {
            return "%s";
          }

          @Override
          public Schema schema() {
            return Schema.of();
          }

          @Override
          public Tool create(Settings settings) {
            return context -> context.out().println("nothing takes no time");
          }
        }
        """
        .formatted(id, name, name, group);
  }

  private static Program.Outcome nsm(String... arguments) throws Exception {
    return Program.in(folder).run(arguments);
  }

  @Test
  void theOraclePrintsAndWritesAReferenceSpectrum() throws Exception {
    Path json = folder.resolve("spectrum.json");
    Program.Outcome outcome =
        nsm("oracle", "hydrogen2d", "--quick", "-s", "operator.charge=2", "-o", json.toString());
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).contains("source: closed form");
    JsonNode spectrum = new ObjectMapper().readTree(json.toFile());
    assertThat(spectrum.get("modes")).hasSize(4);
    // E = -Z^2/(2n+1)^2 in the units of -Laplace - Z/r.
    assertThat(spectrum.at("/modes/0/value").asDouble()).isCloseTo(-4, within(1e-12));
    assertThat(spectrum.at("/modes/3/value").asDouble()).isCloseTo(-4 / 9.0, within(1e-12));
  }

  @Test
  void aJarAddsACommandThatUsesATrainedRun() throws Exception {
    Path run = folder.resolve("run");
    assertThat(
            nsm(
                    "run",
                    RunFiles.CONFIGURATION.toString(),
                    "-s",
                    "training.steps=50",
                    "--quiet",
                    "-o",
                    run.toString())
                .exitCode())
        .isZero();
    String plugins = folder.resolve("plugins-at").toString();
    Program.Outcome plain = nsm("--plugins", plugins, "at", run.toString(), "0.5", "-1");
    Program.Outcome squared = nsm("at", run.toString(), "0.5", "--squared", "--plugins", plugins);
    assertThat(plain.err()).isEmpty();
    assertThat(plain.out().lines()).hasSize(2);
    double value = Double.parseDouble(plain.out().lines().findFirst().orElseThrow());
    assertThat(Double.parseDouble(squared.out().strip())).isCloseTo(value * value, within(1e-12));
    assertThat(nsm("--plugins", plugins, "--help").out()).contains("at ", "functions of a run at");
    assertThat(nsm("at", "--help", "--plugins", plugins).out())
        .contains("[--squared", "RUN_DIR", "NUMBER...", "Print squares.");
  }

  @Test
  void aToolMayStandUnderACommand() throws Exception {
    String plugins = folder.resolve("plugins-at").toString();
    Program.Outcome called = nsm("--plugins", plugins, "bench", "nothing");
    assertThat(called.err()).isEmpty();
    assertThat(called.out()).isEqualTo("nothing takes no time\n");
    assertThat(nsm("bench", "--help", "--plugins", plugins).out())
        .contains("step", "nothing", "Measures nothing.");
    assertMistake(nsm("bench", "nothign", "--plugins", plugins), "did you mean 'nothing'?");
    Program.Outcome lost = nsm("--help", "--plugins", folder.resolve("plugins-lost").toString());
    assertThat(lost.err()).contains("tool 'lost' of ", "no command 'atlantis'").hasLineCount(1);
    assertMistake(nsm("bench"), "missing measurement; nsm bench --help lists them");
  }

  @Test
  void mistakesAreThoseOfTheCommandLine() throws Exception {
    assertMistake(nsm("oracel", "hydrogen2d"), "did you mean 'oracle'?");
    assertMistake(nsm("oracle"), "CONFIG|PRESET");
    assertMistake(
        nsm("oracle", "hydrogen2d", "--modes", "x"), "--modes: expected integer, found 'x'");
    assertMistake(nsm("oracle", "hydrogen2d", "--mods", "3"), "did you mean '--modes'?");
    assertMistake(nsm("oracle", "hydrogen2d", "-s", "x"), "-s x: expected key=value");
    assertMistake(nsm("oracle", "hydrogen2d", "-o", folder.toString()), "is a folder");
  }

  private static void assertMistake(Program.Outcome outcome, String message) {
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(outcome.err()).startsWith("nsm: ").contains(message);
  }
}
