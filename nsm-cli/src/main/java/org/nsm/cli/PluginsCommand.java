package org.nsm.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.nsm.api.Failure;
import org.nsm.api.Names;
import org.nsm.api.NsmException;
import org.nsm.api.OneLine;
import org.nsm.runtime.PluginEntry;
import org.nsm.runtime.PluginKind;
import org.nsm.runtime.PluginRegistry;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code nsm plugins}: what was found, where, and what is wrong with it. */
@Command(
    name = "plugins",
    sortOptions = false,
    header = "Lists the plugins that were found, or describes one.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    description = {
      "Without ID: every plugin with its kind, version, jar and state. With ID: formula, citation"
          + " and settings, as the plugin itself states them, and the settings that every plugin of its kind has."
    })
final class PluginsCommand implements Callable<Integer> {
  @ParentCommand private NsmCommand nsm;
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      completionCandidates = CompletionCommand.PluginIds.class,
      description = "The plugin to describe.")
  private Optional<String> id = Optional.empty();

  @ArgGroup private Format format = new Format();

  private static final class Format {
    @Option(names = "--json", description = "Print JSON for programs.")
    private boolean json;

    @Option(
        names = "--markdown",
        description = "Print a reference of every plugin and setting; docs/reference.md is one.")
    private boolean markdown;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (PluginRegistry registry = nsm.registry()) {
      List<PluginEntry> shown = id.map(i -> named(registry, i)).orElse(registry.entries());
      if (format.json) {
        PluginJson.print(registry, shown, out);
      } else if (format.markdown) {
        PluginReference.print(registry, shown, out);
      } else if (id.isPresent()) {
        shown.forEach(entry -> PluginCard.print(registry, entry, out));
      } else {
        table(shown, out);
      }
      return 0;
    }
  }

  /** Several kinds may use one id. */
  private static List<PluginEntry> named(PluginRegistry registry, String id) {
    List<PluginEntry> found =
        registry.entries().stream().filter(entry -> entry.id().equals(id)).toList();
    if (found.isEmpty()) {
      List<String> ids =
          registry.entries().stream().map(PluginEntry::id).distinct().sorted().toList();
      throw new NsmException(
          Failure.PLUGIN, "no plugin is called " + OneLine.quoted(id) + Names.hint(id, ids));
    }
    return found;
  }

  private static void table(List<PluginEntry> entries, PrintWriter out) {
    TextTable table = TextTable.of("kind", "id", "version", "status", "from", "summary");
    for (PluginEntry entry : entries) {
      table.row(
          entry.kind().map(PluginKind::label).orElse("-"),
          entry.id(),
          entry.version(),
          entry.broken() ? "BROKEN" : "OK",
          entry.jar().map(p -> p.getFileName().toString()).orElse(entry.origin()),
          entry.cause().orElse(entry.summary()));
    }
    table.print(out);
  }
}
