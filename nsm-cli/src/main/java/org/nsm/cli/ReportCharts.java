package org.nsm.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Result;
import org.nsm.runtime.MetricsRow;

/** The numbers that the charts of a report are drawn from, thinned to what can be seen. */
final class ReportCharts {
  private static final int MOST_ROWS = 400;
  private static final int LARGEST_OVERLAP = 160;

  private ReportCharts() {}

  /** Returns the tree that the page's script reads. */
  static ObjectNode of(
      List<Result.Mode> modes,
      List<MetricsRow> history,
      Optional<ObjectNode> wall,
      Optional<Matrix> overlap) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    modes(data.putArray("modes"), modes);
    history(data.putObject("history"), history);
    wall.ifPresent(w -> data.set("wall", w));
    ArrayNode rows = data.putArray("overlap");
    overlap.ifPresent(o -> matrix(rows, o));
    return data;
  }

  /** Returns the Gram matrix of the trained functions, if it is there and can be shown. */
  static Optional<Matrix> overlap(Map<String, Matrix> arrays) {
    return Optional.ofNullable(arrays.get("overlap"))
        .filter(o -> o.rows() == o.columns() && o.rows() > 1 && o.rows() <= LARGEST_OVERLAP);
  }

  private static void modes(ArrayNode array, List<Result.Mode> modes) {
    for (int i = 0; i < modes.size(); i++) {
      Result.Mode mode = modes.get(i);
      ObjectNode node = array.addObject().put("index", i + 1);
      put(node, "value", mode.value());
      put(node, "standardError", mode.standardError());
      put(node, "exact", mode.exact().orElse(Double.NaN));
      put(node, "relativeError", mode.relativeError().orElse(Double.NaN));
    }
  }

  private static void put(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }

  /** Evenly spaced rows; the first and the last are always among them. */
  private static void history(ObjectNode node, List<MetricsRow> all) {
    int shown = Math.min(MOST_ROWS, all.size());
    ArrayNode steps = node.putArray("step");
    ArrayNode loss = node.putArray("loss");
    ArrayNode gradient = node.putArray("gradientNorm");
    ArrayNode values = node.putArray("values");
    ArrayNode norms = node.putArray("norms");
    for (int i = 0; i < shown; i++) {
      int at = shown < 2 ? 0 : (int) ((long) i * (all.size() - 1) / (shown - 1));
      MetricsRow row = all.get(at);
      steps.add(row.step());
      ReportNumbers.add(loss, row.loss());
      ReportNumbers.add(gradient, row.gradientNorm());
      numbers(values.addArray(), row, MetricsRow::values);
      numbers(norms.addArray(), row, MetricsRow::norms);
    }
  }

  private static void numbers(ArrayNode to, MetricsRow row, Function<MetricsRow, double[]> of) {
    for (double value : of.apply(row)) {
      ReportNumbers.add(to, value);
    }
  }

  private static void matrix(ArrayNode rows, Matrix matrix) {
    for (int i = 0; i < matrix.rows(); i++) {
      ArrayNode row = rows.addArray();
      for (int j = 0; j < matrix.columns(); j++) {
        ReportNumbers.add(row, matrix.at(i, j));
      }
    }
  }
}
