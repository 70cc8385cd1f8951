package org.nsm.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nsm.api.spi.Snapshot;

/**
 * Everything that a run needs to go on to the bit.
 *
 * @param snapshot the state of the training program
 * @param shape the values of the configuration that shape the training, by key
 * @param listeners the state of listeners, by name
 * @param wallSeconds seconds of training up to here
 */
record Checkpoint(
    Snapshot snapshot, Map<String, String> shape, ObjectNode listeners, double wallSeconds) {
  private static final String FORMAT = "nsm-checkpoint-1";

  /** Returns this checkpoint as the content of a file. */
  Safetensors.Content content() {
    ObjectNode configuration = Json.object();
    shape.forEach(configuration::put);
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("format", FORMAT);
    metadata.put("step", Long.toString(snapshot.step()));
    metadata.put("wallSeconds", Double.toString(wallSeconds));
    metadata.put("configuration", Json.text(configuration));
    metadata.put("listeners", Json.text(listeners));
    return new Safetensors.Content(snapshot.arrays(), metadata);
  }

  /** Returns the checkpoint that a file holds. */
  static Checkpoint of(Safetensors.Content content) throws Safetensors.MalformedException {
    Map<String, String> metadata = content.metadata();
    if (!FORMAT.equals(metadata.get("format"))) {
      throw new Safetensors.MalformedException(
          "expected the format " + FORMAT + ", found " + metadata.get("format"));
    }
    try {
      Map<String, String> shape = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> entry : object(metadata, "configuration").properties()) {
        shape.put(entry.getKey(), entry.getValue().asText());
      }
      return new Checkpoint(
          new Snapshot(Long.parseLong(text(metadata, "step")), content.arrays()),
          shape,
          object(metadata, "listeners"),
          Double.parseDouble(text(metadata, "wallSeconds")));
    } catch (JsonProcessingException | NumberFormatException e) {
      throw new Safetensors.MalformedException("its metadata cannot be read");
    }
  }

  private static ObjectNode object(Map<String, String> metadata, String key)
      throws JsonProcessingException, Safetensors.MalformedException {
    if (Json.parse(text(metadata, key)) instanceof ObjectNode object) {
      return object;
    }
    throw new Safetensors.MalformedException("its metadata '" + key + "' is not an object");
  }

  private static String text(Map<String, String> metadata, String key)
      throws Safetensors.MalformedException {
    String text = metadata.get(key);
    if (text == null) {
      throw new Safetensors.MalformedException("its metadata lacks '" + key + "'");
    }
    return text;
  }
}
