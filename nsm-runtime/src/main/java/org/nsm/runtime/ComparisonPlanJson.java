package org.nsm.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;

/** {@code plan.json}: a {@link Comparison} on disk. */
final class ComparisonPlanJson {
  private static final int VERSION = 1;

  private ComparisonPlanJson() {}

  static String write(Comparison comparison) {
    ObjectNode node = Json.object();
    node.put("schemaVersion", VERSION);
    node.put("name", comparison.name());
    Json.put(node, "seconds", comparison.seconds().orElse(Double.NaN));
    ArrayNode seeds = node.putArray("seeds");
    comparison.seeds().forEach(seeds::add);
    ArrayNode variants = node.putArray("variants");
    for (ComparisonVariant variant : comparison.variants()) {
      ObjectNode v = variants.addObject();
      v.put("label", variant.label());
      v.put("id", variant.id());
      v.put("ordered", variant.ordered());
      v.set("settings", Json.tree(variant.settings()));
    }
    ArrayNode refused = node.putArray("refused");
    comparison
        .refused()
        .forEach(r -> refused.addObject().put("label", r.label()).put("reason", r.reason()));
    return Json.pretty(node);
  }

  static Comparison read(Path file) {
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new NsmException(Failure.DATA, file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  static Comparison parse(String source, String text) {
    JsonNode node;
    try {
      node = Json.parse(text);
    } catch (JsonProcessingException e) {
      throw new NsmException(Failure.DATA, source + ": not the plan of a comparison", e);
    }
    if (node.path("schemaVersion").asInt() != VERSION) {
      throw new NsmException(Failure.DATA, source + ": expected schemaVersion " + VERSION);
    }
    List<ComparisonVariant> variants = new ArrayList<>();
    for (JsonNode v : node.path("variants")) {
      Map<String, Object> settings = new LinkedHashMap<>();
      v.path("settings")
          .properties()
          .forEach(e -> settings.put(e.getKey(), Json.value(e.getValue())));
      variants.add(
          new ComparisonVariant(
              v.path("label").asText(),
              ComparisonVariant.idOf(v.path("id").asText()),
              v.path("ordered").asBoolean(),
              settings));
    }
    List<Comparison.Refusal> refused = new ArrayList<>();
    node.path("refused")
        .forEach(
            r ->
                refused.add(
                    new Comparison.Refusal(r.path("label").asText(), r.path("reason").asText())));
    List<Long> seeds = new ArrayList<>();
    node.path("seeds").forEach(s -> seeds.add(s.asLong()));
    double seconds = Json.number(node.path("seconds"));
    return new Comparison(
        node.path("name").asText(),
        variants,
        refused,
        seeds,
        Double.isNaN(seconds) ? OptionalDouble.empty() : OptionalDouble.of(seconds));
  }
}
