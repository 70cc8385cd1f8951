package org.nsm.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nsm new-plugin}: a plugin's project to begin with. */
@Command(
    name = "new-plugin",
    sortOptions = false,
    header = "Writes a plugin's project that builds and passes its contract tests.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    description = {
      "An objective with its provider, module, services file, contract test, POM and a run that uses"
          + " it. Oja's rule stands in it; put your own two formulas there. docs/write-a-plugin.md"
          + " explains every file."
    })
final class NewPluginCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "Where to write; a new or empty folder.")
  private Path folder;

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "The id in configurations, kebab-case; default: the folder's name.")
  private String id = "";

  @Option(
      names = "--package",
      paramLabel = "NAME",
      description = "Java package and module; default: org.example and the id without dashes.")
  private String packageName = "";

  @Override
  public Integer call() {
    String chosen =
        id.isEmpty() ? folder.toAbsolutePath().normalize().getFileName().toString() : id;
    PluginSkeleton skeleton =
        PluginSkeleton.of(
            chosen, packageName.isEmpty() ? "org.example." + chosen.replace("-", "") : packageName);
    if (occupied(folder)) {
      throw new NsmException(
          Failure.USAGE, folder + ": exists and is not empty; expected a new or empty folder");
    }
    PrintWriter out = spec.commandLine().getOut();
    skeleton.write(folder).forEach(file -> out.println(folder.resolve(file)));
    out.println("next: README.md there says how to build, test and run it");
    return 0;
  }

  private static boolean occupied(Path folder) {
    if (!Files.exists(folder)) {
      return false;
    }
    try (Stream<Path> content = Files.list(folder)) {
      return content.findAny().isPresent();
    } catch (IOException e) {
      throw new NsmException(Failure.USAGE, folder + ": is no folder that can be read", e);
    }
  }
}
