package org.nsm.runtime;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** {@code compare.json}: a row a variant; undefined numbers are null. */
final class ComparisonJson {
  private static final int VERSION = 1;

  private ComparisonJson() {}

  static String write(ComparisonResult result) {
    Comparison comparison = result.comparison();
    ObjectNode node = Json.object();
    node.put("schemaVersion", VERSION);
    node.put("name", comparison.name());
    ArrayNode seeds = node.putArray("seeds");
    comparison.seeds().forEach(seeds::add);
    Json.put(node, "budgetSeconds", comparison.seconds().orElse(Double.NaN));
    ObjectNode metrics = node.putObject("metrics");
    for (ComparisonMetric metric : ComparisonMetric.values()) {
      metrics.put(metric.key(), metric.meaning());
    }
    List<String> differences = result.differences();
    ArrayNode rows = node.putArray("rows");
    result.rows().forEach(row -> row(rows.addObject(), row, differences));
    ArrayNode refused = node.putArray("refused");
    result
        .refused()
        .forEach(r -> refused.addObject().put("label", r.label()).put("reason", r.reason()));
    return Json.pretty(node);
  }

  private static void row(ObjectNode node, ComparisonRow row, List<String> differences) {
    ComparisonVariant variant = row.variant();
    node.put("label", variant.label());
    node.put("id", variant.id());
    for (String section : List.of("operator", "parametrization", "objective")) {
      node.put(section, variant.type(section));
    }
    node.put("status", row.status().label());
    ObjectNode settings = node.putObject("settings");
    Map<String, String> flat = variant.flat();
    differences.stream().filter(flat::containsKey).forEach(k -> settings.put(k, flat.get(k)));
    ObjectNode quality = node.putObject("quality");
    quality.put("declared", variant.ordered() ? "ordered" : "subspace");
    quality.put("modes", row.modes());
    quality.put("cosine", CellResult.FOUND);
    estimate(quality.putObject("modesFoundAsTrained"), row.foundAsTrained());
    estimate(quality.putObject("modesFound"), row.found());
    Json.put(quality, "seedsReached", row.seedsReached().orElse(Double.NaN));
    quality.put("seeds", row.cells().size());
    if (row.seedsReached().isPresent()) {
      quality.put("reached", (int) row.seedsReached().getAsDouble() == row.cells().size());
    } else {
      quality.putNull("reached");
    }
    ObjectNode metrics = node.putObject("metrics");
    for (ComparisonMetric metric : ComparisonMetric.values()) {
      estimate(metrics.putObject(metric.key()), row.estimate(metric));
    }
    ArrayNode runs = node.putArray("runs");
    row.cells().forEach(cell -> run(runs.addObject(), cell));
  }

  private static void estimate(ObjectNode node, Estimate estimate) {
    Json.put(node, "mean", estimate.mean());
    Json.put(node, "standardError", estimate.standardError());
    Json.put(node, "values", estimate.values());
  }

  private static void run(ObjectNode node, CellResult cell) {
    node.put("seed", cell.cell().seed());
    node.put("status", cell.status().label());
    if (cell.outcome().isPresent()) {
      node.put("exitCode", cell.outcome().get().exitCode());
    } else {
      node.putNull("exitCode");
    }
    node.put("reason", cell.reason());
    node.put("steps", cell.steps());
    for (ComparisonMetric metric : ComparisonMetric.values()) {
      Json.put(node, metric.key(), metric.of(cell));
    }
    Json.put(node, "modesFoundAsTrained", cell.foundAsTrained().orElse(Double.NaN));
    Json.put(node, "modesFound", cell.found().orElse(Double.NaN));
    ArrayNode warnings = node.putArray("warnings");
    cell.warnings().forEach(warnings::add);
  }
}
