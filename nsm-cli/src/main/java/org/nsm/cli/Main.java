package org.nsm.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.nsm.api.Failure;

/** The program. */
public final class Main {
  private Main() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] args) {
    Interruption interruption = new Interruption(Runtime.getRuntime()::halt, Signals::onNext);
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::onShutdown, "nsm-interruption"));
    StandardError standardError = new StandardError();
    System.setErr(new PrintStream(standardError, true, StandardCharsets.UTF_8));
    quietLoggers(List.of(args).contains("--debug"));
    StandardOutput standardOutput = new StandardOutput();
    PrintWriter out = utf8(standardOutput);
    PrintWriter err = utf8(standardError);
    int exitCode =
        new CommandRunner(out, err, new Surroundings(interruption, standardError::silenceNatives))
            .execute(args);
    out.flush();
    if (exitCode == 0 && standardOutput.failure().isPresent()) {
      err.println("nsm: the output could not be written: " + standardOutput.failure().get());
      exitCode = Failure.UNEXPECTED.exitCode();
    }
    err.flush();
    interruption.ended(exitCode);
    System.exit(exitCode);
  }

  /** What a user must know is printed by the commands; logs below an error are for developers. */
  private static void quietLoggers(boolean debug) {
    Logger.getLogger("").setLevel(debug ? Level.INFO : Level.SEVERE);
  }

  /** The same characters in every locale: tables hold a plus-minus sign. */
  private static PrintWriter utf8(OutputStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
