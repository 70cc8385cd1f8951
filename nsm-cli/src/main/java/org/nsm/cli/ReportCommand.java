package org.nsm.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
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
    header = "Writes the reports of runs again, without training.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    description = {
      "A report is one HTML file that opens without a network. It is made from what is in the run"
          + " folder, also while a run goes on."
    })
final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "RUN_DIR", description = "Run folders.")
  private List<Path> folders = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where the report of one run goes; default: RUN_DIR/report.html.")
  private Optional<Path> output = Optional.empty();

  @Override
  public Integer call() {
    if (output.isPresent() && folders.size() > 1) {
      throw new ParameterException(
          spec.commandLine(), "-o FILE takes the report of one run, not of " + folders.size());
    }
    // All of them first, so that a wrong one is said before anything is written.
    List<RunFolder> runs = folders.stream().map(RunFolder::open).toList();
    for (RunFolder run : runs) {
      Path file = output.orElse(run.report());
      ReportFile.write(run, file);
      spec.commandLine().getOut().println("report: " + file);
    }
    spec.commandLine().getOut().flush();
    return 0;
  }
}
