package org.nsm.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.nsm.runtime.CellResult;
import org.nsm.runtime.ComparisonMetric;
import org.nsm.runtime.ComparisonResult;
import org.nsm.runtime.Estimate;
import org.nsm.runtime.TraceRow;

/** The numbers that the charts of a comparison are drawn from. */
final class CompareCharts {
  private CompareCharts() {}

  /** Returns the tree that the page's script reads. */
  static ObjectNode of(ComparisonResult result) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    ArrayNode labels = data.putArray("labels");
    result.rows().forEach(row -> labels.add(row.variant().label()));
    ArrayNode metrics = data.putArray("metrics");
    for (ComparisonMetric metric : result.metrics()) {
      ObjectNode node = metrics.addObject();
      node.put("key", metric.key()).put("label", metric.label());
      node.put("score", metric.moreIsBetter());
      ArrayNode rows = node.putArray("rows");
      result.rows().forEach(row -> estimate(rows.addObject(), row.estimate(metric)));
    }
    ArrayNode curves = data.putArray("curves");
    for (int i = 0; i < result.rows().size(); i++) {
      List<List<TraceRow>> traces =
          result.rows().get(i).cells().stream()
              .map(CellResult::trace)
              .filter(t -> t.stream().anyMatch(row -> !row.metrics().isEmpty()))
              .toList();
      if (!traces.isEmpty()) {
        curves(curves.addObject().put("row", i), traces, result.metrics());
      }
    }
    return data;
  }

  private static void estimate(ObjectNode node, Estimate estimate) {
    put(node, "mean", estimate.mean());
    put(node, "error", estimate.standardError());
    numbers(node.putArray("values"), estimate.values());
  }

  /**
   * Median and range over seeds at each evaluation; of runs that stopped early, as far as all go.
   */
  private static void curves(
      ObjectNode node, List<List<TraceRow>> traces, List<ComparisonMetric> metrics) {
    int length = traces.stream().mapToInt(List::size).min().orElse(0);
    ArrayNode steps = node.putArray("steps");
    ArrayNode seconds = node.putArray("seconds");
    for (int i = 0; i < length; i++) {
      ReportNumbers.add(steps, median(sorted(traces, i, row -> (double) row.step())));
      ReportNumbers.add(seconds, median(sorted(traces, i, TraceRow::trainingSeconds)));
    }
    ObjectNode all = node.putObject("metrics");
    for (ComparisonMetric metric : metrics) {
      if (traces.stream().flatMap(List::stream).noneMatch(r -> known(r, metric))) {
        continue;
      }
      ObjectNode curve = all.putObject(metric.key());
      ArrayNode median = curve.putArray("median");
      ArrayNode low = curve.putArray("low");
      ArrayNode high = curve.putArray("high");
      for (int i = 0; i < length; i++) {
        double[] values =
            sorted(traces, i, r -> r.metrics().getOrDefault(metric.key(), Double.NaN));
        ReportNumbers.add(median, median(values));
        ReportNumbers.add(low, values.length == 0 ? Double.NaN : values[0]);
        ReportNumbers.add(high, values.length == 0 ? Double.NaN : values[values.length - 1]);
      }
    }
  }

  private static boolean known(TraceRow row, ComparisonMetric metric) {
    return Double.isFinite(row.metrics().getOrDefault(metric.key(), Double.NaN));
  }

  private static double[] sorted(
      List<List<TraceRow>> traces, int at, ToDoubleFunction<TraceRow> value) {
    return traces.stream()
        .mapToDouble(t -> value.applyAsDouble(t.get(at)))
        .filter(Double::isFinite)
        .sorted()
        .toArray();
  }

  private static double median(double[] sorted) {
    int n = sorted.length;
    return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }

  private static void put(ObjectNode node, String name, double value) {
    ReportNumbers.add(node.putArray(name), value);
    node.set(name, node.get(name).get(0));
  }

  private static void numbers(ArrayNode array, double[] values) {
    Arrays.stream(values).forEach(v -> ReportNumbers.add(array, v));
  }
}
