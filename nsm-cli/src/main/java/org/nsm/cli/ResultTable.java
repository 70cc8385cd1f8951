package org.nsm.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.nsm.api.spi.Result;
import org.nsm.runtime.RunResult;

/** The modes as users read them: value ± standard error, exact, relative error, residual. */
final class ResultTable {
  private final List<Result.Mode> modes;

  private ResultTable(List<Result.Mode> modes) {
    this.modes = modes;
  }

  /** Returns the table of a result. */
  static ResultTable of(RunResult result) {
    return new ResultTable(result.modes());
  }

  /** Prints the table. */
  void print(PrintWriter out) {
    TextTable table =
        TextTable.of("mode", "value", "exact", "rel. error", "residual").rightAligned();
    IntStream.range(0, modes.size())
        .forEach(
            i -> {
              Result.Mode mode = modes.get(i);
              table.row(
                  Integer.toString(i + 1),
                  estimate(mode.value(), mode.standardError()),
                  mode.exact().isPresent() ? plain(mode.exact().getAsDouble()) : "-",
                  mode.relativeError().isPresent()
                      ? small(mode.relativeError().getAsDouble())
                      : "-",
                  small(mode.residual()));
            });
    table.print(out);
  }

  /** A value with as many digits as its standard error allows, which itself has two. */
  static String estimate(double value, double error) {
    if (!Double.isFinite(value)) {
      return "-";
    }
    if (!Double.isFinite(error) || error <= 0) {
      return plain(value);
    }
    int decimals = 1 - (int) Math.floor(Math.log10(error));
    if (decimals > 12 || Math.abs(value) >= 1e9) {
      return String.format(Locale.ROOT, "%.8e ± %.1e", value, error);
    }
    int shown = Math.max(0, decimals);
    return String.format(Locale.ROOT, "%." + shown + "f ± %." + shown + "f", value, error);
  }

  /** A value without an error: eight digits. */
  static String plain(double value) {
    return String.format(Locale.ROOT, "%.8g", value);
  }

  private static String small(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.1e", value) : "-";
  }
}
