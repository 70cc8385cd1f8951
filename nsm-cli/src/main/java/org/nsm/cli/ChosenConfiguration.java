package org.nsm.cli;

import java.util.ArrayList;
import java.util.List;
import org.nsm.runtime.RunConfiguration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** What a command is told of its configuration: which, whether quick, and what is set. */
final class ChosenConfiguration {
  @Parameters(
      paramLabel = "CONFIG|PRESET",
      completionCandidates = CompletionCommand.PresetNames.class,
      description = "A configuration file, or the name of a preset in examples/.")
  private String configuration;

  @Option(
      names = {"-s", "--set"},
      paramLabel = "key=value",
      description = "Set a key, for example -s training.steps=500; may be repeated.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--quick",
      description = "Apply the section quick of the configuration: about a minute.")
  private boolean quick;

  /** Returns the configuration, with its settings applied. */
  RunConfiguration read(NsmCommand nsm, CommandSpec command) {
    return of(nsm, command, configuration, quick, settings);
  }

  /** Returns a configuration of a name, quick or not, with settings applied. */
  static RunConfiguration of(
      NsmCommand nsm, CommandSpec command, String name, boolean quick, List<String> settings) {
    requireKeys(command, settings);
    RunConfiguration chosen = RunConfiguration.read(nsm.presets().resolve(name));
    if (quick) {
      chosen = chosen.quick();
    }
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      chosen = chosen.with(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return chosen;
  }

  private static void requireKeys(CommandSpec command, List<String> settings) {
    for (String setting : settings) {
      if (setting.indexOf('=') < 1) {
        throw new ParameterException(
            command.commandLine(),
            "-s " + setting + ": expected key=value, for example -s training.steps=500");
      }
    }
  }
}
