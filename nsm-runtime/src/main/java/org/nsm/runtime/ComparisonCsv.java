package org.nsm.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** {@code compare.csv} (RFC 4180): a line a run; undefined numbers are empty. */
final class ComparisonCsv {
  private ComparisonCsv() {}

  static String write(ComparisonResult result) {
    List<String> header =
        new ArrayList<>(List.of("variant", "objective", "seed", "status", "steps"));
    for (ComparisonMetric metric : ComparisonMetric.values()) {
      header.add(metric.key());
    }
    header.addAll(List.of("modesFoundAsTrained", "modesFound", "modes", "reason"));
    StringBuilder text = new StringBuilder(line(header));
    for (ComparisonRow row : result.rows()) {
      for (CellResult cell : row.cells()) {
        List<String> values = new ArrayList<>();
        values.add(row.variant().label());
        values.add(row.variant().type("objective"));
        values.add(Long.toString(cell.cell().seed()));
        values.add(cell.status().label());
        values.add(Long.toString(cell.steps()));
        for (ComparisonMetric metric : ComparisonMetric.values()) {
          values.add(number(metric.of(cell)));
        }
        values.add(count(cell.foundAsTrained()));
        values.add(count(cell.found()));
        values.add(Long.toString(row.modes()));
        values.add(cell.reason());
        text.append(line(values));
      }
    }
    return text.toString();
  }

  private static String number(double value) {
    return Double.isFinite(value) ? Double.toString(value) : "";
  }

  private static String count(OptionalDouble count) {
    return count.isPresent() ? Long.toString((long) count.getAsDouble()) : "";
  }

  private static String line(List<String> values) {
    return values.stream().map(ComparisonCsv::quoted).collect(Collectors.joining(",")) + "\r\n";
  }

  private static String quoted(String value) {
    return value.matches("[^\",\r\n]*") ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
