package org.nsm.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.nsm.runtime.Comparison;
import org.nsm.runtime.ComparisonCell;
import org.nsm.runtime.ComparisonFolder;
import org.nsm.runtime.PluginRegistry;
import org.nsm.runtime.RunBudget;
import org.nsm.runtime.RunConfiguration;
import org.nsm.runtime.RunStatus;
import org.nsm.runtime.SpectralRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/**
 * {@code nsm compare-cell}: one run of a comparison, started by {@link CompareCommand} and by no
 * user. It stops with a checkpoint when its stdin ends: so it never outlives the process that
 * started it, however that came to its end.
 */
@Command(name = "compare-cell", hidden = true, header = "One run of a comparison.")
final class CompareCellCommand implements Callable<Integer> {
  @ParentCommand private NsmCommand nsm;
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DIR")
  private Path folder;

  @Parameters(index = "1", paramLabel = "VARIANT")
  private String variant;

  @Parameters(index = "2", paramLabel = "SEED")
  private long seed;

  @Override
  public Integer call() {
    ComparisonFolder files = ComparisonFolder.open(folder);
    Comparison comparison = files.comparison();
    ComparisonCell cell = comparison.cell(variant, seed);
    PrintWriter err = spec.commandLine().getErr();
    nsm.silenceNatives();
    try (PluginRegistry registry = nsm.registry();
        SpectralRun run =
            SpectralRun.builder()
                .registry(registry)
                .configuration(configuration(files, cell, registry))
                .folder(files.run(cell))
                .resume(true)
                .listener(new WarningPrinter(err))
                .build()) {
      whenStdinEnds(run::cancel);
      RunStatus status = nsm.interruption().cancelling(run::cancel, run::run).status();
      return status == RunStatus.INTERRUPTED ? Interruption.EXIT_CODE : 0;
    }
  }

  private static RunConfiguration configuration(
      ComparisonFolder files, ComparisonCell cell, PluginRegistry registry) {
    RunConfiguration planned = cell.variant().configuration(cell.seed());
    if (files.comparison().seconds().isEmpty()) {
      return planned;
    }
    return files.state(cell) == ComparisonFolder.CellState.UNFINISHED
        ? RunBudget.again(files.run(cell), planned)
        : RunBudget.fit(registry, planned, files.comparison().seconds().getAsDouble());
  }

  private static void whenStdinEnds(Runnable action) {
    InputStream in = System.in;
    Thread watch =
        new Thread(
            () -> {
              try {
                in.transferTo(java.io.OutputStream.nullOutputStream());
              } catch (IOException e) {
                // As good as its end.
              }
              action.run();
            },
            "nsm-stdin");
    watch.setDaemon(true);
    watch.start();
  }
}
