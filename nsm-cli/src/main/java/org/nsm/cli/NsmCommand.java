package org.nsm.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nsm.runtime.PluginRegistry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of the commands: the options that all share, and the first page of the help. */
@Command(
    name = "nsm",
    header = "Learns the top eigen- and singular functions of linear operators.",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Version.class,
    sortOptions = false,
    subcommands = {
      RunCommand.class,
      CompareCommand.class,
      CompareCellCommand.class,
      ReportCommand.class,
      EvaluateCommand.class,
      ExportCommand.class,
      PluginsCommand.class,
      DoctorCommand.class,
      NewPluginCommand.class,
      BenchCommand.class,
      CompletionCommand.class
    },
    synopsisHeading = "%nUsage: ",
    optionListHeading = "%nOptions, of every command:%n",
    commandListHeading = "%nCommands (nsm COMMAND --help tells more):%n",
    footer = {
      "",
      "Examples:",
      "  nsm run hydrogen2d --quick               a preset, in about a minute",
      "  nsm run mine.yaml -s training.modes=12   a configuration of your own",
      "  nsm plugins nested-lora                  formula, citation and settings",
      "",
      "Exit codes:",
      "  0  done                              5  training diverged",
      "  1  unexpected error                  7  checkpoint corrupt or incompatible",
      "  2  wrong command line                8  data error",
      "  3  invalid configuration           130  interrupted, checkpoint written",
      "  4  plugin missing, broken or twice"
    })
final class NsmCommand implements Runnable {
  private final Surroundings surroundings;
  private final Installation installation = Installation.current();

  @Spec private CommandSpec spec;

  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description =
          "Folder of plugin jars, may be repeated; default: plugins/ of the installation and the"
              + " folders in NSM_PLUGINS.")
  private List<Path> pluginFolders = new ArrayList<>();

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show stack traces of errors, and what native libraries log.")
  private boolean debug;

  // Never read here: picocli acts on help and version itself.
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show versions.")
  @SuppressWarnings("UnusedVariable")
  private boolean version;

  NsmCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Without a command there is nothing to do. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "missing command");
  }

  /** Returns what signals do. */
  Interruption interruption() {
    return surroundings.interruption();
  }

  /** Called before a backend starts; with {@code --debug} its natives may log. */
  void silenceNatives() {
    if (!debug) {
      surroundings.silenceNatives().run();
    }
  }

  /** Returns the presets of the installation. */
  Presets presets() {
    return new Presets(installation.examples());
  }

  /** Returns the folders that plugins are loaded from. */
  List<Path> folders() {
    return installation.pluginFolders(
        pluginFolders, Optional.ofNullable(System.getenv("NSM_PLUGINS")));
  }

  /** Returns what starts the runs of a comparison with the plugins of this command. */
  CellLauncher cellLauncher(Path folder) {
    List<String> options = new ArrayList<>();
    for (Path plugins : pluginFolders) {
      options.add("--plugins");
      options.add(plugins.toAbsolutePath().toString());
    }
    if (debug) {
      options.add("--debug");
    }
    return new CellLauncher(installation.launcher(), options, folder.toAbsolutePath());
  }

  /** Returns the plugins; to be closed. */
  PluginRegistry registry() {
    return PluginRegistry.load(folders().toArray(new Path[0]));
  }
}
