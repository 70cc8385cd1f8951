package org.nsm.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.nsm.runtime.CellOutcome;
import org.nsm.runtime.CellResult;
import org.nsm.runtime.Comparison;
import org.nsm.runtime.ComparisonFolder;
import org.nsm.runtime.ComparisonMetric;
import org.nsm.runtime.ComparisonResult;
import org.nsm.runtime.ComparisonRow;
import org.nsm.runtime.Estimate;

/** What the template of a comparison names: texts and tables, all still to be escaped. */
final class CompareView {
  private static final int LONGEST_VALUE = 160;

  private final ComparisonResult result;
  private final List<ComparisonRow> rows;
  private final List<CellResult> cells;

  private CompareView(ComparisonResult result) {
    this.result = result;
    this.rows = result.rows();
    this.cells = rows.stream().flatMap(row -> row.cells().stream()).toList();
  }

  /** Returns the names and values of a comparison. */
  static Map<String, Object> of(ComparisonFolder folder, ComparisonResult result) {
    Map<String, Object> view = new CompareView(result).view();
    view.putAll(CompareMadeWith.of(folder, result));
    return view;
  }

  private Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    long finished = cells.stream().filter(CellResult::finished).count();
    boolean complete = finished == cells.size();
    view.put("generator", Version.own());
    view.put("name", result.comparison().name());
    view.put("status", complete ? "finished" : "running");
    view.put("statusText", complete ? "finished" : finished + " of " + cells.size() + " runs");
    view.put("operator", common("operator"));
    view.put("parametrization", common("parametrization"));
    view.put("variants", ResultWords.count(rows.size(), "variant"));
    view.put("facts", facts());
    view.put("oneSeed", result.comparison().seeds().size() == 1);
    view.put("columns", columns());
    view.put("rows", rows.stream().map(this::row).toList());
    view.put("meanings", meanings());
    view.put("metrics", result.metrics().stream().map(CompareView::metric).toList());
    view.put("hasMetrics", !result.metrics().isEmpty());
    List<Map<String, String>> failures = failures();
    view.put("failures", failures);
    view.put("hasFailures", !failures.isEmpty());
    view.put(
        "refused",
        result.refused().stream()
            .map(r -> Map.of("label", r.label(), "reason", r.reason()))
            .toList());
    view.put("hasRefused", !result.refused().isEmpty());
    List<Map<String, String>> warnings = warnings();
    view.put("warnings", warnings);
    view.put("hasWarnings", !warnings.isEmpty());
    List<String> differences = result.differences();
    view.put("differing", rows.stream().map(row -> settings(row, differences)).toList());
    view.put("common", commonSettings(differences));
    return view;
  }

  private String common(String section) {
    List<String> types = rows.stream().map(r -> r.variant().type(section)).distinct().toList();
    return types.size() == 1 ? types.get(0) : types.size() + " of them";
  }

  private List<Map<String, String>> facts() {
    Comparison comparison = result.comparison();
    List<Map<String, String>> facts = new ArrayList<>();
    facts.add(fact("Variants", ReportNumbers.count(rows.size())));
    String seeds =
        comparison.seeds().stream().map(String::valueOf).collect(Collectors.joining(", "));
    facts.add(fact(comparison.seeds().size() == 1 ? "Seed" : "Seeds", seeds));
    facts.add(
        fact(
            "Budget of a run",
            comparison.seconds().isPresent()
                ? ReportNumbers.seconds(comparison.seconds().getAsDouble()) + " of training"
                : range("training.steps") + " steps"));
    facts.add(fact("Batch", range("training.batch-size")));
    facts.add(fact("Modes", range("training.modes")));
    double training =
        cells.stream()
            .mapToDouble(ComparisonMetric.TRAINING_SECONDS::of)
            .filter(Double::isFinite)
            .sum();
    facts.add(fact("Training in all", ReportNumbers.seconds(training)));
    return facts;
  }

  /** A number that all variants share, or the smallest and the largest. */
  private String range(String key) {
    long[] values =
        rows.stream()
            .map(r -> r.variant().flat().getOrDefault(key, ""))
            .filter(v -> v.matches("-?[0-9]{1,18}"))
            .mapToLong(Long::parseLong)
            .sorted()
            .toArray();
    if (values.length == 0) {
      return "–";
    }
    String low = ReportNumbers.count(values[0]);
    String high = ReportNumbers.count(values[values.length - 1]);
    return low.equals(high) ? low : low + "–" + high;
  }

  private List<Map<String, String>> columns() {
    List<Map<String, String>> columns = new ArrayList<>();
    columns.add(column("Variant", "", "text"));
    columns.add(column("Claims", "", "text"));
    if (result.modesAreCounted()) {
      columns.add(column("Modes as trained", "", "number"));
      columns.add(column("Modes in span", "", "number"));
    }
    result.metrics().forEach(m -> columns.add(column(m.label(), m.meaning(), "number")));
    columns.add(column("Runs", "", "number"));
    return columns;
  }

  private static Map<String, String> column(String label, String title, String kind) {
    return Map.of("label", label, "title", title, "kind", kind);
  }

  private Map<String, Object> row(ComparisonRow row) {
    List<Map<String, String>> values = new ArrayList<>();
    String claim = row.variant().ordered() ? "modes" : "span";
    values.add(value(claim, claim, "word", ""));
    boolean reached = (int) row.seedsReached().orElse(-1) == row.cells().size();
    if (result.modesAreCounted()) {
      values.add(found(row, row.foundAsTrained(), row.variant().ordered() && reached));
      values.add(found(row, row.found(), !row.variant().ordered() && reached));
    }
    for (ComparisonMetric metric : result.metrics()) {
      Estimate estimate = row.estimate(metric);
      String error =
          Double.isFinite(estimate.standardError()) ? text(metric, estimate.standardError()) : "";
      values.add(
          value(text(metric, estimate.mean()), ReportNumbers.raw(estimate.mean()), "", error));
    }
    long finished = row.finished().size();
    String runs = finished + " of " + row.cells().size();
    String look = finished == row.cells().size() ? "" : "bad";
    values.add(value(runs, Long.toString(finished), look, ""));
    return Map.of("label", row.variant().label(), "values", values);
  }

  private static Map<String, String> found(ComparisonRow row, Estimate found, boolean good) {
    String text =
        found.defined() ? CompareSummary.trimmed(found.mean()) + " of " + row.modes() : "–";
    return value(text, ReportNumbers.raw(found.mean()), good ? "good" : "", "");
  }

  private static Map<String, String> value(String text, String sort, String look, String error) {
    return Map.of("text", text, "sort", sort, "class", look, "error", error);
  }

  private static String text(ComparisonMetric metric, double value) {
    if (metric.moreIsBetter()) {
      return String.format(Locale.ROOT, "%.3f", value);
    }
    return metric == ComparisonMetric.TRAINING_SECONDS
        ? ReportNumbers.seconds(value)
        : ReportNumbers.small(value);
  }

  private List<Map<String, String>> meanings() {
    List<Map<String, String>> meanings = new ArrayList<>();
    if (!result.modesAreCounted()) {
      result.metrics().forEach(m -> meanings.add(fact(m.label(), m.meaning())));
      return meanings;
    }
    meanings.add(
        fact(
            "Modes as trained",
            "functions with |cos| ≥ 0.99 to the exact level in their place, without any rotation;"
                + " green where an objective that claims modes found all"));
    meanings.add(
        fact(
            "Modes in span",
            "the same after Rayleigh–Ritz; green where an objective that claims a span found all"));
    result.metrics().forEach(m -> meanings.add(fact(m.label(), m.meaning())));
    return meanings;
  }

  private static Map<String, String> metric(ComparisonMetric metric) {
    return Map.of("key", metric.key(), "label", metric.label(), "meaning", metric.meaning());
  }

  private List<Map<String, String>> failures() {
    return cells.stream()
        .filter(c -> !c.finished())
        .map(
            c ->
                Map.of(
                    "label", c.cell().variant().label(),
                    "seed", Long.toString(c.cell().seed()),
                    "status", c.status().label(),
                    "exitCode",
                        c.outcome().map(CellOutcome::exitCode).map(String::valueOf).orElse("–"),
                    "reason", c.reason()))
        .toList();
  }

  /** The same warning of several seeds is said once. */
  private List<Map<String, String>> warnings() {
    List<Map<String, String>> warnings = new ArrayList<>();
    for (ComparisonRow row : rows) {
      Map<String, List<String>> seeds = new LinkedHashMap<>();
      for (CellResult cell : row.finished()) {
        cell.warnings()
            .forEach(
                w ->
                    seeds
                        .computeIfAbsent(w, k -> new ArrayList<>())
                        .add(Long.toString(cell.cell().seed())));
      }
      seeds.forEach(
          (warning, of) ->
              warnings.add(
                  Map.of(
                      "label", row.variant().label(),
                      "seeds", String.join(", ", of),
                      "warning", warning)));
    }
    return warnings;
  }

  private static Map<String, Object> settings(ComparisonRow row, List<String> differences) {
    Map<String, String> flat = row.variant().flat();
    return Map.of(
        "label",
        row.variant().label(),
        "settings",
        differences.stream()
            .filter(flat::containsKey)
            .map(key -> fact(key, cut(flat.get(key))))
            .toList());
  }

  private List<Map<String, Object>> commonSettings(List<String> differences) {
    Map<String, StringBuilder> sections = new TreeMap<>();
    if (!rows.isEmpty()) {
      rows.get(0)
          .variant()
          .flat()
          .forEach(
              (key, value) -> {
                if (!differences.contains(key)) {
                  int dot = key.indexOf('.');
                  sections
                      .computeIfAbsent(key.substring(0, dot), s -> new StringBuilder())
                      .append(key.substring(dot + 1))
                      .append(": ")
                      .append(cut(value))
                      .append('\n');
                }
              });
    }
    return sections.entrySet().stream()
        .map(
            e ->
                Map.<String, Object>of(
                    "title", e.getKey(), "body", e.getValue().toString().stripTrailing()))
        .toList();
  }

  /** A matrix given inline would be longer than all the rest. */
  private static String cut(String value) {
    return value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) + "…" : value;
  }

  private static Map<String, String> fact(String label, String value) {
    return Map.of("label", label, "value", value);
  }
}
