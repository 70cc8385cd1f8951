package org.nsm.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.nsm.api.OneLine;
import org.nsm.runtime.PluginRegistry;
import org.nsm.runtime.RunFolder;
import org.nsm.runtime.RunResult;
import org.nsm.runtime.RunStatus;
import org.nsm.runtime.SpectralRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code nsm evaluate}: infers again from the newest checkpoint. */
@Command(
    name = "evaluate",
    sortOptions = false,
    header = "Infers again from a run's newest checkpoint, without training.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    description = {
      "Writes result.json, modes.npz and report.html anew. A run that was interrupted gets the"
          + " modes of the step it came to, and can still be resumed."
    })
final class EvaluateCommand implements Callable<Integer> {
  @ParentCommand private NsmCommand nsm;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN_DIR", description = "A run folder with a checkpoint.")
  private Path folder;

  @Override
  public Integer call() {
    RunFolder run = RunFolder.open(folder);
    RunResult result = evaluated(run);
    PrintWriter out = spec.commandLine().getOut();
    if (result.status() != RunStatus.FINISHED) {
      out.println("at step " + result.steps() + " of a run that is not finished:");
    }
    ResultTable.of(result).print(out);
    result.warnings().forEach(w -> out.println("warning: " + OneLine.of(w)));
    ReportFile.write(run);
    out.println("run folder: " + folder);
    out.flush();
    return 0;
  }

  private RunResult evaluated(RunFolder run) {
    try (PluginRegistry registry = nsm.registry();
        SpectralRun again =
            SpectralRun.builder()
                .registry(registry)
                .configuration(run.configuration())
                .folder(run.path())
                .build()) {
      nsm.silenceNatives();
      return again.evaluate();
    }
  }
}
