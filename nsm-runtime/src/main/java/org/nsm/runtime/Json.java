package org.nsm.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** JSON trees. Numbers that are not finite have no place in JSON and become null. */
final class Json {
  /** Thread-safe once built; trees only, no data binding to classes. */
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** Returns a tree of maps, lists and scalars as JSON. */
  static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  /** Returns a tree of maps, lists, arrays of numbers and scalars, null for what is not finite. */
  static JsonNode finite(Object value) {
    if (value instanceof Map<?, ?> map) {
      ObjectNode node = MAPPER.createObjectNode();
      map.forEach((key, v) -> node.set(String.valueOf(key), finite(v)));
      return node;
    }
    if (value instanceof Iterable<?> list) {
      ArrayNode node = MAPPER.createArrayNode();
      list.forEach(v -> node.add(finite(v)));
      return node;
    }
    if (value instanceof double[] numbers) {
      return finite(java.util.Arrays.stream(numbers).boxed().toList());
    }
    boolean undefined =
        (value instanceof Double d && !Double.isFinite(d))
            || (value instanceof Float f && !Float.isFinite(f));
    return undefined ? MAPPER.nullNode() : tree(value);
  }

  /** Returns JSON as maps, lists and scalars. */
  static Object value(JsonNode node) {
    return MAPPER.convertValue(node, Object.class);
  }

  static JsonNode parse(String text) throws JsonProcessingException {
    return MAPPER.readTree(text);
  }

  /** Returns a tree on one line. */
  static String text(JsonNode node) {
    return node.toString();
  }

  /** Returns a tree for reading, with a line break at the end. */
  static String pretty(JsonNode node) {
    return node.toPrettyString() + "\n";
  }

  /** Puts a number, or null if it is not finite. */
  static void put(ObjectNode node, String key, double value) {
    if (Double.isFinite(value)) {
      node.put(key, value);
    } else {
      node.putNull(key);
    }
  }

  /** Puts an array of numbers, with null where one is not finite. */
  static void put(ObjectNode node, String key, double[] values) {
    ArrayNode array = node.putArray(key);
    for (double value : values) {
      if (Double.isFinite(value)) {
        array.add(value);
      } else {
        array.addNull();
      }
    }
  }

  /** Returns a number; null and absence are not a number. */
  static double number(JsonNode node) {
    return node.isNumber() ? node.asDouble() : Double.NaN;
  }

  /** Returns the numbers of an array. */
  static double[] numbers(JsonNode array) {
    double[] numbers = new double[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(array.get(i));
    }
    return numbers;
  }
}
