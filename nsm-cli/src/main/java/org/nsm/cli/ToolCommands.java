package org.nsm.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.nsm.api.Setting;
import org.nsm.api.spi.ToolArgument;
import org.nsm.api.spi.ToolProvider;
import org.nsm.runtime.PluginEntry;
import org.nsm.runtime.PluginKind;
import org.nsm.runtime.PluginRegistry;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Adds the tools of plugins to the commands: the words of a tool become parameters, its settings
 * become options.
 *
 * <p>Plugins are loaded only where a command line may mean one of them, or asks for help: the
 * commands of the program itself start without.
 */
final class ToolCommands {
  private ToolCommands() {}

  /** Adds the tools if a command line may need them. */
  static void addTo(CommandLine line, Surroundings surroundings, PrintWriter err, String... args) {
    NsmCommand probed = new NsmCommand(surroundings);
    CommandLine probe = new CommandLine(probed);
    probe.setUnmatchedArgumentsAllowed(true).setExpandAtFiles(false);
    try {
      ParseResult parsed = probe.parseArgs(args);
      // A word that is no command ends the search: what follows it, such as a run folder that is
      // called like a command, belongs to it.
      while (parsed.hasSubcommand() && !word(parsed)) {
        parsed = parsed.subcommand();
      }
      CommandSpec last = parsed.commandSpec();
      boolean word = word(parsed);
      boolean open = !last.subcommands().isEmpty() && (word || parsed.isUsageHelpRequested());
      if (open || last.name().equals("completion")) {
        addAll(line, probed, err);
      }
    } catch (ParameterException e) {
      // The parse that follows says so.
    }
  }

  private static boolean word(ParseResult parsed) {
    return !parsed.unmatched().isEmpty() && !parsed.unmatched().get(0).startsWith("-");
  }

  /** Adds every tool that works and has a place and a name of its own there. */
  private static void addAll(CommandLine line, NsmCommand nsm, PrintWriter err) {
    try (PluginRegistry registry = nsm.registry()) {
      List<PluginEntry> tools =
          registry.entries().stream()
              .filter(e -> !e.broken() && e.kind().filter(PluginKind.TOOL::equals).isPresent())
              .toList();
      for (PluginEntry entry : tools) {
        String problem = add(registry.tool(entry.id()), line);
        if (!problem.isEmpty()) {
          err.println(
              "nsm: warning: tool '%s' of %s cannot be called, %s"
                  .formatted(entry.id(), entry.place(), problem));
        }
      }
    }
  }

  /** Adds a tool; returns why that cannot be, or nothing. */
  private static String add(ToolProvider tool, CommandLine root) {
    String group = tool.group();
    CommandLine parent = group.isEmpty() ? root : root.getSubcommands().get(group);
    if (parent == null || (!group.isEmpty() && parent.getSubcommands().isEmpty())) {
      return "there is no command '%s' that it could stand under".formatted(group);
    }
    String prefix = group + "-";
    String name = tool.id().startsWith(prefix) ? tool.id().substring(prefix.length()) : tool.id();
    if (parent.getSubcommands().containsKey(name)) {
      return "a command has its name";
    }
    parent.addSubcommand(name, command(tool, name, root));
    return "";
  }

  private static CommandLine command(ToolProvider provider, String name, CommandLine root) {
    ToolCommand command = new ToolCommand(provider.id());
    CommandSpec spec = CommandSpec.wrapWithoutInspection(command).name(name);
    spec.usageMessage()
        .header(sentence(provider.plugin().summary()))
        .synopsisHeading("%nUsage: ")
        .parameterListHeading("%n")
        .sortOptions(false);
    List<ToolArgument> arguments = provider.arguments();
    for (int i = 0; i < arguments.size(); i++) {
      spec.addPositional(positional(arguments.get(i), i));
    }
    provider.schema().settings().forEach(setting -> spec.addOption(option(setting)));
    if (arguments.stream().anyMatch(a -> a.kind() == ToolArgument.Kind.CONFIGURATION)) {
      ToolCommand.configurationOptions().forEach(spec::addOption);
    }
    CommandLine line = new CommandLine(spec);
    command.within(spec, root);
    return line;
  }

  private static PositionalParamSpec positional(ToolArgument argument, int index) {
    boolean some = argument.count() == ToolArgument.Count.SOME;
    PositionalParamSpec.Builder builder =
        PositionalParamSpec.builder()
            .index(some ? index + "..*" : Integer.toString(index))
            .arity(
                switch (argument.count()) {
                  case ONE -> "1";
                  case OPTIONAL -> "0..1";
                  case SOME -> "1..*";
                })
            .required(argument.count() != ToolArgument.Count.OPTIONAL)
            .paramLabel(argument.label())
            .description(argument.doc());
    builder =
        some ? builder.type(List.class).auxiliaryTypes(String.class) : builder.type(String.class);
    if (argument.kind() == ToolArgument.Kind.CONFIGURATION) {
      builder.completionCandidates(new CompletionCommand.PresetNames());
    }
    return builder.build();
  }

  /** Values stay texts: the schema reads them, and says what is wrong with them. */
  private static OptionSpec option(Setting setting) {
    String name = "--" + setting.name();
    OptionSpec.Builder builder =
        setting.name().equals("output") ? OptionSpec.builder("-o", name) : OptionSpec.builder(name);
    String initial =
        setting
            .defaultValue()
            .map(Object::toString)
            .filter(value -> !value.isEmpty() && setting.type() != Setting.Type.FLAG)
            .map(value -> "; default: " + value)
            .orElse("");
    builder
        .type(String.class)
        .required(setting.defaultValue().isEmpty())
        .paramLabel(setting.name().toUpperCase(Locale.ROOT))
        .description(sentence(setting.doc() + initial).replace("%", "%%"));
    if (setting.type() == Setting.Type.FLAG) {
      builder.arity("0..1").fallbackValue("true");
    }
    if (!setting.choices().isEmpty()) {
      builder.completionCandidates(setting.choices());
    }
    return builder.build();
  }

  private static String sentence(String text) {
    String first = text.isEmpty() ? "" : text.substring(0, 1).toUpperCase(Locale.ROOT);
    return first + text.substring(first.length()) + (text.endsWith(".") ? "" : ".");
  }
}
