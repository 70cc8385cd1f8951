package org.nsm.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The program. */
public final class Main {
  private Main() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] args) {
    Interruption interruption = new Interruption(Runtime.getRuntime()::halt, Signals::onNext);
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::onShutdown, "nsm-interruption"));
    PrintWriter out = utf8(FileDescriptor.out);
    PrintWriter err = utf8(FileDescriptor.err);
    int exitCode = new CommandRunner(out, err, interruption).execute(args);
    out.flush();
    err.flush();
    interruption.ended(exitCode);
    System.exit(exitCode);
  }

  /** The same characters in every locale: tables hold a plus-minus sign. */
  private static PrintWriter utf8(FileDescriptor descriptor) {
    return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
