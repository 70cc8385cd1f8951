package org.nsm.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.nsm.runtime.ComparisonFolder;
import org.nsm.runtime.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nsm report}: writes the reports of runs again. */
@Command(
    name = "report",
    sortOptions = false,
    header = "Writes reports of runs and comparisons again, without training.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    description = {
      "A report is one HTML file that opens without a network. It is made from what is in the run"
          + " folder, also while a run goes on."
    })
final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "DIR",
      description = "Run folders, folders of comparisons.")
  private List<Path> folders = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where one report goes; default: in its folder.")
  private Optional<Path> output = Optional.empty();

  @Override
  public Integer call() {
    if (output.isPresent() && folders.size() > 1) {
      throw new ParameterException(
          spec.commandLine(), "-o FILE takes the report of one run, not of " + folders.size());
    }
    // All of them first, so that a wrong one is said before anything is written.
    List<Supplier<Path>> reports = folders.stream().map(this::report).toList();
    reports.forEach(report -> spec.commandLine().getOut().println("report: " + report.get()));
    spec.commandLine().getOut().flush();
    return 0;
  }

  private Supplier<Path> report(Path folder) {
    if (ComparisonFolder.is(folder)) {
      ComparisonFolder files = ComparisonFolder.open(folder);
      return () -> CompareFile.write(files, output.orElse(files.file(CompareFile.PAGE)));
    }
    RunFolder run = RunFolder.open(folder);
    return () -> {
      Path file = output.orElse(run.report());
      ReportFile.write(run, file);
      return file;
    };
  }
}
