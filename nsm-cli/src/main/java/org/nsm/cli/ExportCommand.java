package org.nsm.cli;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.nsm.runtime.ModelExport;
import org.nsm.runtime.PluginRegistry;
import org.nsm.runtime.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code nsm export}: writes the functions of a run for other programs. */
@Command(
    name = "export",
    sortOptions = false,
    header = "Writes the functions of a run for programs without nsm.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    description = {
      "The functions are those of the report: averaged weights, gauge and rotation applied,"
          + " normalised, with the same signs. saved-model is a TensorFlow SavedModel that takes any"
          + " number of points; npz has the weights by name and what is needed to compute with"
          + " them."
    })
final class ExportCommand implements Callable<Integer> {
  @ParentCommand private NsmCommand nsm;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN_DIR", description = "A run folder with modes and a checkpoint.")
  private Path folder;

  @Option(
      names = "--format",
      required = true,
      paramLabel = "FORMAT",
      completionCandidates = Formats.class,
      description = "saved-model or npz.")
  private String format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "PATH",
      description =
          "A new or empty folder, or a new file; default: saved-model or model.npz in RUN_DIR.")
  private Optional<Path> output = Optional.empty();

  /** What the backend of this distribution writes, and NumPy's; others may know more. */
  static final class Formats implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return List.of("saved-model", ModelExport.NPZ).iterator();
    }
  }

  @Override
  public Integer call() {
    RunFolder run = RunFolder.open(folder);
    try (PluginRegistry registry = nsm.registry()) {
      ModelExport export = ModelExport.of(registry, run);
      Path target = output.orElseGet(() -> export.place(format));
      nsm.silenceNatives();
      export.write(format, target);
      spec.commandLine().getOut().println(format + ": " + target);
      spec.commandLine().getOut().flush();
      return 0;
    }
  }
}
