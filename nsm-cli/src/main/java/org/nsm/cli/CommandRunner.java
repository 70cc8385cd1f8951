package org.nsm.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.nsm.api.Failure;
import org.nsm.api.Names;
import org.nsm.api.NsmException;
import org.nsm.api.OneLine;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Runs one command line and turns every failure into one line on stderr and an exit code.
 *
 * <p>Errors of the virtual machine (a plugin compiled against another version, memory) take the
 * same way as exceptions, so that no stack trace reaches a user who did not ask with {@code
 * --debug}.
 */
final class CommandRunner {
  private final PrintWriter out;
  private final PrintWriter err;
  private final Surroundings surroundings;

  CommandRunner(PrintWriter out, PrintWriter err, Surroundings surroundings) {
    this.out = out;
    this.err = err;
    this.surroundings = surroundings;
  }

  /** Returns the exit code. */
  int execute(String... args) {
    boolean debug = List.of(args).contains("--debug");
    try {
      CommandLine line = commandLine(args);
      line.setExecutionExceptionHandler((e, command, parsed) -> failed(e, debug));
      line.setParameterExceptionHandler((e, parsed) -> misused(e));
      return line.execute(args);
    } catch (Throwable e) { // Errors: picocli hands on only exceptions.
      return failed(e, debug);
    }
  }

  /** Returns the commands that a command line may mean, ready to be run or described. */
  CommandLine commandLine(String... args) {
    CommandLine line = new CommandLine(new NsmCommand(surroundings));
    ToolCommands.addTo(line, surroundings, err, args);
    line.setOut(out);
    line.setErr(err);
    line.setExpandAtFiles(false); // what stands in files is for commands to read, not options
    line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    return line;
  }

  private int misused(ParameterException e) {
    CommandLine command = e.getCommandLine();
    String message = decapitalised(e.getMessage());
    if (e instanceof UnmatchedArgumentException unmatched) {
      String first = unmatched.getUnmatched().get(0);
      if (!unmatched.isUnknownOption() && !command.getSubcommands().isEmpty()) {
        message =
            "no command is called " + OneLine.quoted(first) + Names.hint(first, shown(command));
      } else {
        message +=
            Names.nearest(first, command.getCommandSpec().optionsMap().keySet())
                .map(name -> "; did you mean '" + name + "'?")
                .orElse("");
      }
    }
    print(message + " (see: " + command.getCommandSpec().qualifiedName() + " --help)");
    return Failure.USAGE.exitCode();
  }

  /** The commands that are for users. */
  private static List<String> shown(CommandLine command) {
    return command.getSubcommands().entrySet().stream()
        .filter(entry -> !entry.getValue().getCommandSpec().usageMessage().hidden())
        .map(Map.Entry::getKey)
        .toList();
  }

  private int failed(Throwable e, boolean debug) {
    if (e instanceof NsmException known) {
      print(known.getMessage());
    } else {
      print(what(e) + (debug ? "" : "; --debug shows where"));
    }
    if (debug) {
      e.printStackTrace(err);
    }
    return e instanceof NsmException known
        ? known.failure().exitCode()
        : Failure.UNEXPECTED.exitCode();
  }

  private static String what(Throwable e) {
    return e instanceof OutOfMemoryError
        ? "too little memory (%s); a larger -Xmx in NSM_JAVA_OPTS gives Java more"
            .formatted(e.getMessage())
        : "unexpected " + e;
  }

  private void print(String message) {
    err.println("nsm: " + OneLine.of(message));
    err.flush();
  }

  private static String decapitalised(String message) {
    return message.isEmpty()
        ? message
        : Character.toLowerCase(message.charAt(0)) + message.substring(1);
  }
}
