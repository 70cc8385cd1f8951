package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tools on the command line of the packaged program: its own, and one that a third party adds. */
class ToolIT {
  @TempDir private static Path folder;

  /** The tool of docs/tools.md, which prints the functions of a run at points. */
  @BeforeAll
  static void aThirdPartysTool() throws Exception {
    Path sources = Files.createDirectories(folder.resolve("sources/com/example/tool"));
    Path services = Files.createDirectories(folder.resolve("resources/META-INF/services"));
    Files.writeString(
        folder.resolve("sources/module-info.java"),
        """
        module com.example.tool {
          requires org.nsm.api;
          provides org.nsm.api.spi.ToolProvider with com.example.tool.At;
        }
        """);
    Files.writeString(services.resolve("org.nsm.api.spi.ToolProvider"), "com.example.tool.At\n");
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
    Files.createDirectories(folder.resolve("plugins"));
    PluginJar.of(
        folder.resolve("sources"), folder.resolve("resources"), folder.resolve("plugins/at.jar"));
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
    String plugins = folder.resolve("plugins").toString();
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
