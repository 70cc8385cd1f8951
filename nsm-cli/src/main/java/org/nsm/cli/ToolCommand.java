package org.nsm.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.nsm.runtime.PluginRegistry;
import org.nsm.runtime.ToolCall;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code nsm TOOL}: calls a tool that a plugin brought. */
final class ToolCommand implements Callable<Integer> {
  private static final String SET = "--set";
  private static final String QUICK = "--quick";

  private final String id;
  private CommandSpec spec;
  private CommandLine root;

  ToolCommand(String id) {
    this.id = id;
  }

  /** Tells where the command stands; picocli fills no fields of one that it did not inspect. */
  void within(CommandSpec own, CommandLine parent) {
    this.spec = own;
    this.root = parent;
  }

  /** The options of a tool that is given a configuration: those of {@code nsm run}. */
  static List<OptionSpec> configurationOptions() {
    return List.of(
        OptionSpec.builder("-s", SET)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity("1")
            .paramLabel("key=value")
            .description("Set a key of the configuration; may be repeated.")
            .build(),
        OptionSpec.builder(QUICK)
            .type(boolean.class)
            .arity("0")
            .description("Apply the section quick of the configuration.")
            .build());
  }

  @Override
  public Integer call() {
    NsmCommand nsm = (NsmCommand) root.getCommandSpec().userObject();
    ParseResult parsed = spec.commandLine().getParseResult();
    List<String> words =
        parsed.matchedPositionals().stream()
            .flatMap(p -> p.originalStringValues().stream())
            .toList();
    try (PluginRegistry registry = nsm.registry()) {
      nsm.silenceNatives();
      new ToolCall(
              registry,
              name ->
                  ChosenConfiguration.of(
                      nsm,
                      spec,
                      name,
                      parsed.matchedOptionValue(QUICK, false),
                      parsed.matchedOptionValue(SET, List.of())),
              words,
              spec.commandLine().getOut())
          .run(id, settings(registry, parsed));
      return 0;
    }
  }

  /** Returns the options that were given, by the names of settings. */
  private Map<String, String> settings(PluginRegistry registry, ParseResult parsed) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (var setting : registry.tool(id).schema().settings()) {
      String name = "--" + setting.name();
      if (parsed.hasMatchedOption(name)) {
        ArgSpec option = parsed.matchedOption(name);
        settings.put(setting.name(), option.getValue());
      }
    }
    return settings;
  }
}
