package org.nsm.cli;

import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Set;
import org.nsm.api.OneLine;
import org.nsm.runtime.RunListener;
import org.nsm.runtime.RunResult;

/**
 * Prints each warning of a run once: when it comes up, or at the end if it came up before, in a
 * part of the run that was resumed.
 */
final class WarningPrinter implements RunListener {
  private final PrintWriter err;
  private final Set<String> printed = new HashSet<>();

  WarningPrinter(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void onWarning(String message) {
    if (printed.add(message)) {
      err.println("nsm: warning: " + OneLine.of(message));
      err.flush();
    }
  }

  @Override
  public void onEnd(RunResult result) {
    result.warnings().forEach(this::onWarning);
  }
}
