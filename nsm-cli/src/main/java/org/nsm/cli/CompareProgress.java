package org.nsm.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.nsm.runtime.CellOutcome;
import org.nsm.runtime.Comparison;
import org.nsm.runtime.ComparisonCell;

/** A line for every run of a comparison that ends. */
final class CompareProgress {
  private final PrintWriter err;
  private final boolean quiet;
  private int all;
  private int ended;

  CompareProgress(PrintWriter err, boolean quiet) {
    this.err = err;
    this.quiet = quiet;
  }

  /** Says what is going to be run. */
  void begin(Comparison comparison, int cells, int kept, int atOnce) {
    all = cells;
    if (!quiet) {
      print(
          comparison.name()
              + ": "
              + ResultWords.count(comparison.variants().size(), "variant")
              + ", "
              + ResultWords.count(comparison.seeds().size(), "seed")
              + ": "
              + ResultWords.count(cells, "run")
              + (kept > 0 ? ", " + kept + " kept" : "")
              + ", "
              + Math.min(atOnce, Math.max(1, cells))
              + " at a time");
    }
  }

  /** Says how a run ended; from any thread. */
  synchronized void ended(ComparisonCell cell, CellOutcome outcome, double seconds) {
    ended++;
    String count = String.format(Locale.ROOT, "[%d/%d] %s: ", ended, all, cell.name());
    if (outcome.exitCode() != 0) {
      print(count + outcome.reason());
    } else if (!quiet) {
      print(count + String.format(Locale.ROOT, "finished in %.1f s", seconds));
    }
  }

  private synchronized void print(String line) {
    err.println(line);
    err.flush();
  }
}
