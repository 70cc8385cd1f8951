package org.nsm.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.nsm.runtime.CellOutcome;
import org.nsm.runtime.CellResult;
import org.nsm.runtime.ComparisonFolder;
import org.nsm.runtime.ComparisonMetric;
import org.nsm.runtime.ComparisonResult;
import org.nsm.runtime.ComparisonRow;
import org.nsm.runtime.Estimate;

/** What a comparison prints at its end: a line a variant, means over seeds. */
final class CompareSummary {
  private final ComparisonResult result;

  private CompareSummary(ComparisonResult result) {
    this.result = result;
  }

  /** Returns the summary of what is in a folder. */
  static CompareSummary of(ComparisonFolder folder) {
    return new CompareSummary(folder.result());
  }

  /** Prints the table. */
  void print(PrintWriter out) {
    List<ComparisonMetric> metrics = result.metrics();
    boolean found = result.modesAreCounted();
    List<String> header = new ArrayList<>(List.of("variant", "claims"));
    if (found) {
      header.addAll(List.of("as trained", "in span"));
    }
    metrics.forEach(m -> header.add(m.label().toLowerCase(Locale.ROOT)));
    TextTable table = TextTable.of(header.toArray(String[]::new));
    for (ComparisonRow row : result.rows()) {
      List<String> cells = new ArrayList<>();
      cells.add(row.variant().label());
      cells.add(row.variant().ordered() ? "modes" : "span");
      if (found) {
        cells.add(found(row.foundAsTrained(), row));
        cells.add(found(row.found(), row));
      }
      metrics.forEach(m -> cells.add(number(m, row.estimate(m))));
      table.row(cells.toArray(String[]::new));
    }
    table.print(out);
    result.refused().forEach(r -> out.println("refused: " + r.label() + ": " + r.reason()));
  }

  /** Returns zero if any run finished; else how the first one ended. */
  int exitCode() {
    List<CellResult> cells = result.rows().stream().flatMap(r -> r.cells().stream()).toList();
    if (cells.stream().anyMatch(CellResult::finished)) {
      return 0;
    }
    return cells.stream()
        .flatMap(c -> c.outcome().stream())
        .mapToInt(CellOutcome::exitCode)
        .filter(code -> code != 0)
        .findFirst()
        .orElse(1);
  }

  private static String found(Estimate found, ComparisonRow row) {
    return found.defined() ? trimmed(found.mean()) + "/" + row.modes() : "-";
  }

  private static String number(ComparisonMetric metric, Estimate estimate) {
    OptionalDouble mean =
        estimate.defined() ? OptionalDouble.of(estimate.mean()) : OptionalDouble.empty();
    if (mean.isEmpty()) {
      return "-";
    }
    boolean time = metric == ComparisonMetric.TRAINING_SECONDS;
    String format = metric.moreIsBetter() ? "%.3f" : time ? "%.1f" : "%.1e";
    return String.format(Locale.ROOT, format, mean.getAsDouble());
  }

  /** Three modes, or 2.7 of them on average. */
  static String trimmed(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.1f", value);
  }
}
