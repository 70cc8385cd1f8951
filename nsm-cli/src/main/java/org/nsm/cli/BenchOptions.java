package org.nsm.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.nsm.runtime.RunConfiguration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What all measurements are asked: which configuration, how often, and where results go. */
final class BenchOptions {
  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Mixin private ChosenConfiguration configuration;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of the backend; the same as -s training.threads=N.")
  private Optional<Integer> threads = Optional.empty();

  @Option(
      names = "--repeats",
      paramLabel = "N",
      description = "How often everything is timed; default: ${DEFAULT-VALUE}.",
      defaultValue = "25")
  private int repeats;

  @Mixin private BenchOutput output;

  /** Where results go. */
  static final class BenchOutput {
    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(
        names = {"-o", "--output"},
        paramLabel = "FILE",
        description = "Write JSON to a file as well.")
    private Optional<Path> file = Optional.empty();
  }

  /** Returns the configuration that is asked for. */
  RunConfiguration configuration(NsmCommand nsm) {
    RunConfiguration chosen = configuration.read(nsm, spec);
    return threads.isPresent() ? chosen.with("training.threads", threads.get()) : chosen;
  }

  int repeats() {
    if (repeats < 1) {
      throw new ParameterException(spec.commandLine(), "--repeats: expected at least 1");
    }
    return repeats;
  }

  /** Prints a result as a table or as JSON, and writes the file. */
  void print(ObjectNode result, List<TextTable> tables) {
    PrintWriter out = spec.commandLine().getOut();
    String text = result.toPrettyString();
    if (output.json) {
      out.println(text);
    } else {
      tables.forEach(table -> table.print(out));
    }
    out.flush();
    output.file.ifPresent(
        file -> {
          try {
            Files.writeString(file, text + "\n");
          } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
          }
        });
  }
}
