package org.nsm.runtime;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What a comparison has come to.
 *
 * @param comparison what was compared
 * @param rows a row a variant, in the order of the plan
 */
public record ComparisonResult(Comparison comparison, List<ComparisonRow> rows) {

  /** Copies the list. */
  public ComparisonResult {
    rows = List.copyOf(rows);
  }

  /** Returns the metrics that any run has a value of: without an exact spectrum, few. */
  public List<ComparisonMetric> metrics() {
    return Arrays.stream(ComparisonMetric.values())
        .filter(m -> rows.stream().anyMatch(row -> row.estimate(m).defined()))
        .toList();
  }

  /** Returns the keys of the settings in which variants differ, sorted. */
  public List<String> differences() {
    TreeSet<String> keys = new TreeSet<>();
    List<Map<String, String>> all = rows.stream().map(r -> r.variant().flat()).toList();
    all.forEach(settings -> keys.addAll(settings.keySet()));
    return keys.stream()
        .filter(key -> all.stream().map(s -> s.getOrDefault(key, "")).distinct().count() > 1)
        .toList();
  }

  /** Returns {@code compare.json}. */
  public String toJson() {
    return ComparisonJson.write(this);
  }

  /** Returns {@code compare.csv}: a line a run. */
  public String toCsv() {
    return ComparisonCsv.write(this);
  }
}
