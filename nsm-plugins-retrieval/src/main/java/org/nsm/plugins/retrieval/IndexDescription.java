package org.nsm.plugins.retrieval;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.nsm.api.spi.Slot;

/**
 * What an index says of itself in {@code index.json}.
 *
 * @param kind id of the kind of index
 * @param settings its settings
 * @param slot which side its items are; queries are of the other
 * @param run the run that embedded them
 * @param model what the model of this run is recognised by
 * @param dimension numbers of an embedding
 * @param nextId what the next item will be called
 * @param queryShape how a query is a picture, where it is one
 * @param recall the share of exact answers that it finds
 */
record IndexDescription(
    String kind,
    Map<String, String> settings,
    Slot slot,
    String run,
    String model,
    int dimension,
    long nextId,
    Optional<ImageShape> queryShape,
    double recall) {
  static final int SCHEMA_VERSION = 1;

  IndexDescription {
    settings = Map.copyOf(settings);
  }

  /** Returns the side of queries. */
  Slot querySlot() {
    return slot == Slot.X ? Slot.Y : Slot.X;
  }

  IndexDescription with(long next, double measured) {
    return new IndexDescription(
        kind, settings, slot, run, model, dimension, next, queryShape, measured);
  }

  /** Returns this as JSON. */
  Map<String, Object> json(String generation, int count) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schemaVersion", SCHEMA_VERSION);
    json.put("generation", generation);
    json.put("kind", kind);
    json.put("settings", settings);
    json.put("slot", slot.name().toLowerCase(Locale.ROOT));
    json.put("run", run);
    json.put("model", model);
    json.put("dimension", dimension);
    json.put("items", count);
    json.put("nextId", nextId);
    queryShape.ifPresent(
        shape ->
            json.put(
                "queryShape",
                Map.of(
                    "height", shape.height(),
                    "width", shape.width(),
                    "channels", shape.channels())));
    json.put("recallAt10", recall);
    return json;
  }

  /**
   * Reads JSON.
   *
   * @throws IllegalArgumentException if something is missing or makes no sense
   */
  static IndexDescription of(JsonNode json) {
    Map<String, String> settings = new LinkedHashMap<>();
    json.path("settings")
        .properties()
        .forEach(entry -> settings.put(entry.getKey(), entry.getValue().asText()));
    JsonNode shape = json.path("queryShape");
    int dimension = json.path("dimension").asInt();
    if (dimension < 1) {
      throw new IllegalArgumentException("dimension");
    }
    return new IndexDescription(
        text(json, "kind"),
        settings,
        Slot.valueOf(text(json, "slot").toUpperCase(Locale.ROOT)),
        text(json, "run"),
        text(json, "model"),
        dimension,
        json.path("nextId").asLong(),
        shape.isObject()
            ? Optional.of(
                new ImageShape(
                    shape.path("height").asInt(),
                    shape.path("width").asInt(),
                    shape.path("channels").asInt()))
            : Optional.empty(),
        json.path("recallAt10").asDouble());
  }

  private static String text(JsonNode json, String name) {
    if (!json.path(name).isTextual()) {
      throw new IllegalArgumentException(name);
    }
    return json.path(name).asText();
  }
}
