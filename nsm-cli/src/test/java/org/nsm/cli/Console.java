package org.nsm.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What one command line printed, run in this process. */
record Console(int exitCode, String out, String err) {

  /** Runs a command line. */
  static Console run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Interruption interruption =
        new Interruption(
            code -> {
              throw new AssertionError("ended with " + code);
            },
            onNextSignal -> {});
    int exitCode =
        new CommandRunner(
                new PrintWriter(out),
                new PrintWriter(err),
                new Surroundings(interruption, () -> {}))
            .execute(args);
    return new Console(exitCode, out.toString(), err.toString());
  }
}
