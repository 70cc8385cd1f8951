package org.nsm.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.nsm.api.Names;
import org.nsm.runtime.PluginEntry;
import org.nsm.runtime.PluginRegistry;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nsm completion}: the script with which a shell completes command lines. */
@Command(
    name = "completion",
    sortOptions = false,
    header = "Prints a script with which a shell completes nsm's command lines.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    description = {
      "It completes commands, options, presets and the ids of plugins, as they are now. To use it:"
          + " source <(nsm completion bash)"
    })
final class CompletionCommand implements Callable<Integer> {
  private static final List<String> SHELLS = List.of("bash", "zsh");
  private static final String NO_FILES = "  type compopt &>/dev/null && compopt +o default\n\n";

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "SHELL",
      completionCandidates = Shells.class,
      description = "bash or zsh.")
  private String shell;

  @Override
  public Integer call() {
    if (!SHELLS.contains(shell)) {
      throw new ParameterException(
          spec.commandLine(), "no completion for '" + shell + "', expected bash or zsh");
    }
    // One script for both: in zsh it turns on zsh's own emulation of bash's completion.
    CommandLine root = spec.root().commandLine();
    PrintWriter out = spec.commandLine().getOut();
    // Where it knows no word, the shell completes files, such as configurations.
    out.print(AutoComplete.bash(root.getCommandName(), root).replace(NO_FILES, ""));
    out.flush();
    return 0;
  }

  /** The shells. */
  static final class Shells implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return SHELLS.iterator();
    }
  }

  /** The presets of the installation, listed when they are asked for. */
  static final class PresetNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return new Presets(Installation.current().examples()).names().iterator();
    }
  }

  /** The ids of all plugins, loaded when they are asked for. */
  static final class PluginIds implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      List<Path> folders =
          Installation.current()
              .pluginFolders(List.of(), Optional.ofNullable(System.getenv("NSM_PLUGINS")));
      try (PluginRegistry registry = PluginRegistry.load(folders.toArray(new Path[0]))) {
        return registry.entries().stream()
            .map(PluginEntry::id)
            .filter(Names::isKebabCase)
            .distinct()
            .sorted()
            .toList()
            .iterator();
      }
    }
  }
}
