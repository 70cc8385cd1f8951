package org.nsm.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What a comparison has come to.
 *
 * @param comparison what was compared
 * @param rows a row a variant, in the order of the plan
 * @param refused what was asked for and found impossible before training
 */
public record ComparisonResult(
    Comparison comparison, List<ComparisonRow> rows, List<Comparison.Refusal> refused) {

  /** Copies the lists. */
  public ComparisonResult {
    rows = List.copyOf(rows);
    refused = List.copyOf(refused);
  }

  /** Some things only a backend can refuse: they are no rows, but refusals like the others. */
  static ComparisonResult of(Comparison comparison, List<ComparisonRow> all) {
    List<ComparisonRow> rows = new ArrayList<>();
    List<Comparison.Refusal> refused = new ArrayList<>(comparison.refused());
    for (ComparisonRow row : all) {
      if (row.cells().stream().allMatch(CellResult::refused)) {
        refused.add(new Comparison.Refusal(row.variant().label(), row.cells().get(0).reason()));
      } else {
        rows.add(row);
      }
    }
    return new ComparisonResult(comparison, rows, refused);
  }

  /** Returns the metrics that any run has a value of: without an exact spectrum, few. */
  public List<ComparisonMetric> metrics() {
    return Arrays.stream(ComparisonMetric.values())
        .filter(m -> rows.stream().anyMatch(row -> row.estimate(m).defined()))
        .toList();
  }

  /** Returns whether functions of some run were held against exact ones, one by one. */
  public boolean modesAreCounted() {
    return rows.stream().anyMatch(r -> r.found().defined() || r.foundAsTrained().defined());
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
