package org.nsm.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.spi.Result;

/**
 * {@code result.json}. Modes are counted from 1; numbers that are infinite or undefined are null;
 * further numbers about a mode stand beside its own.
 */
final class ResultJson {
  private static final int VERSION = 1;
  private static final Set<String> OWN =
      Set.of("index", "value", "standardError", "exact", "relativeError", "residual");

  private ResultJson() {}

  static String write(RunResult result) {
    ObjectNode node = Json.object();
    node.put("schemaVersion", VERSION);
    node.put("status", result.status().label());
    node.put("name", result.name());
    node.put("operator", result.operator());
    node.put("objective", result.objective());
    node.put("parametrization", result.parametrization());
    node.put("seed", result.seed());
    node.put("steps", result.steps());
    Json.put(node, "wallSeconds", result.wallSeconds());
    ArrayNode modes = node.putArray("modes");
    for (int i = 0; i < result.modes().size(); i++) {
      write(modes.addObject(), i + 1, result.modes().get(i));
    }
    ObjectNode metrics = node.putObject("metrics");
    result.metrics().forEach((name, value) -> Json.put(metrics, name, value));
    ArrayNode warnings = node.putArray("warnings");
    result.warnings().forEach(warnings::add);
    node.put("device", result.device());
    return Json.pretty(node);
  }

  private static void write(ObjectNode node, int index, Result.Mode mode) {
    node.put("index", index);
    Json.put(node, "value", mode.value());
    Json.put(node, "standardError", mode.standardError());
    Json.put(node, "exact", mode.exact().orElse(Double.NaN));
    Json.put(node, "relativeError", mode.relativeError().orElse(Double.NaN));
    Json.put(node, "residual", mode.residual());
    mode.details()
        .forEach(
            (name, value) -> {
              if (!OWN.contains(name)) {
                Json.put(node, name, value);
              }
            });
  }

  /** Reads what {@link #write} wrote; the arrays are in a file of their own. */
  static RunResult read(String source, String text) {
    try {
      JsonNode node = Json.parse(text);
      if (node.path("schemaVersion").asInt() != VERSION) {
        throw unreadable(source, "expected schemaVersion " + VERSION);
      }
      List<Result.Mode> modes = new ArrayList<>();
      node.path("modes").forEach(mode -> modes.add(mode(mode)));
      Map<String, Double> metrics = new LinkedHashMap<>();
      node.path("metrics")
          .properties()
          .forEach(m -> metrics.put(m.getKey(), Json.number(m.getValue())));
      List<String> warnings = new ArrayList<>();
      node.path("warnings").forEach(w -> warnings.add(w.asText()));
      return new RunResult(
          RunStatus.valueOf(node.path("status").asText().toUpperCase(Locale.ROOT)),
          node.path("name").asText(),
          node.path("operator").asText(),
          node.path("objective").asText(),
          node.path("parametrization").asText(),
          node.path("seed").asLong(),
          node.path("steps").asLong(),
          Json.number(node.path("wallSeconds")),
          node.path("device").asText(),
          new Result(modes, metrics, Map.of(), warnings));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw unreadable(source, "not a result of nsm");
    }
  }

  private static Result.Mode mode(JsonNode node) {
    double exact = Json.number(node.path("exact"));
    Map<String, Double> details = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (!OWN.contains(entry.getKey())) {
        details.put(entry.getKey(), Json.number(entry.getValue()));
      }
    }
    return new Result.Mode(
        Json.number(node.path("value")),
        Json.number(node.path("standardError")),
        Double.isNaN(exact) ? OptionalDouble.empty() : OptionalDouble.of(exact),
        Json.number(node.path("residual")),
        details);
  }

  private static NsmException unreadable(String source, String why) {
    return new NsmException(Failure.DATA, source + ": " + why);
  }
}
