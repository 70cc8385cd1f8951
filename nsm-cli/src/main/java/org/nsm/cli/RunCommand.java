package org.nsm.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.runtime.PluginRegistry;
import org.nsm.runtime.RunConfiguration;
import org.nsm.runtime.RunResult;
import org.nsm.runtime.RunStatus;
import org.nsm.runtime.SpectralRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code nsm run}: learns the modes of one configuration. */
@Command(
    name = "run",
    sortOptions = false,
    header = "Learns the modes of one configuration.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    description = {
      "Prints the modes with their errors and leaves everything else in the run folder:"
          + " result.json, report.html, metrics, checkpoints and the configuration that"
          + " reproduces it."
          + " Ctrl-C writes a checkpoint; --resume goes on from the last one."
    })
final class RunCommand implements Callable<Integer> {
  @ParentCommand private NsmCommand nsm;
  @Spec private CommandSpec spec;

  @Mixin private ChosenConfiguration configuration;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "RUN_DIR",
      description = "The run folder, new or empty; default: runs/<name>-<UTC time>.")
  private Optional<Path> output = Optional.empty();

  @Option(names = "--resume", description = "Go on with the run in RUN_DIR.")
  private boolean resume;

  @Option(
      names = "--dry-run",
      description = "Check the configuration, print it with every default, and stop.")
  private boolean dryRun;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of the backend; the same as -s training.threads=N.")
  private Optional<Integer> threads = Optional.empty();

  @Option(names = "--quiet", description = "No progress on stderr, only warnings.")
  private boolean quiet;

  @Override
  public Integer call() {
    if (resume && output.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "--resume needs -o RUN_DIR");
    }
    PrintWriter out = spec.commandLine().getOut();
    RunConfiguration chosen = chosen();
    Path folder = output.orElseGet(() -> RunFolders.fresh(chosen.name(), Instant.now()));
    try (PluginRegistry registry = nsm.registry();
        SpectralRun run = build(chosen, registry, folder)) {
      if (dryRun) {
        out.print(run.configuration().toYaml());
        out.flush();
        return 0;
      }
      nsm.silenceNatives();
      RunResult result = run(run, folder);
      print(result, folder, out);
      return result.status() == RunStatus.INTERRUPTED ? Interruption.EXIT_CODE : 0;
    }
  }

  /** Failures nobody foresaw are in the log, where their stack trace does not disturb. */
  private RunResult run(SpectralRun run, Path folder) {
    try {
      return nsm.interruption().cancelling(run::cancel, run::run);
    } catch (NsmException e) {
      throw e;
    } catch (RuntimeException e) {
      Path log = folder.resolve("log.txt");
      if (!Files.exists(log)) {
        throw e;
      }
      throw new NsmException(
          Failure.UNEXPECTED, "unexpected " + e + "; the stack trace is in " + log, e);
    }
  }

  private RunConfiguration chosen() {
    RunConfiguration chosen = configuration.read(nsm, spec);
    return threads.isPresent() ? chosen.with("training.threads", threads.get()) : chosen;
  }

  private SpectralRun build(RunConfiguration chosen, PluginRegistry registry, Path folder) {
    SpectralRun.Builder builder =
        SpectralRun.builder()
            .registry(registry)
            .configuration(chosen)
            .folder(folder)
            .resume(resume);
    PrintWriter err = spec.commandLine().getErr();
    if (!quiet) {
      builder.listener(
          Boolean.getBoolean("nsm.terminal")
              ? ProgressPrinter.onTerminal(err, TerminalWidth.current(), System::nanoTime)
              : ProgressPrinter.plain(err, System::nanoTime));
    }
    builder.listener(new WarningPrinter(err));
    builder.listener(ReportListener.of(spec.commandLine().getErr()));
    return builder.build();
  }

  private void print(RunResult result, Path folder, PrintWriter out) {
    if (result.status() == RunStatus.INTERRUPTED) {
      out.println("interrupted at step " + result.steps() + "; go on with --resume -o " + folder);
    } else {
      ResultTable.of(result).print(out);
    }
    out.println("run folder: " + folder);
    out.flush();
  }
}
