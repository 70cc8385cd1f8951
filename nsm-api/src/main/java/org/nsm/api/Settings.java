package org.nsm.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values that passed their {@link Schema}: every declared setting is present and in range.
 *
 * <p>Asking for a name the schema does not declare, or with the wrong type, is a defect of the
 * plugin and throws {@link IllegalArgumentException}.
 */
public final class Settings {
  private final Map<String, Object> values;

  Settings(Map<String, Object> values) {
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Returns a text. */
  public String text(String name) {
    return value(name, String.class);
  }

  /** Returns a whole number that fits an {@code int}. */
  public int integer(String name) {
    return Math.toIntExact(longInteger(name));
  }

  /** Returns a whole number. */
  public long longInteger(String name) {
    return value(name, Long.class);
  }

  /** Returns a number. */
  public double number(String name) {
    return value(name, Double.class);
  }

  /** Returns a flag. */
  public boolean flag(String name) {
    return value(name, Boolean.class);
  }

  /** Returns a list of numbers. */
  public double[] numbers(String name) {
    return list(name, Double.class).stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Returns a list of whole numbers. */
  public int[] integers(String name) {
    return list(name, Long.class).stream().mapToInt(Math::toIntExact).toArray();
  }

  /** Returns a list of texts. */
  public List<String> texts(String name) {
    return list(name, String.class);
  }

  /** Returns every value by name, in schema order: texts, {@link Long}, {@link Double}, … */
  public Map<String, Object> values() {
    return values;
  }

  /** Returns whether two settings hold the same values. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Settings s && s.values.equals(values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }

  private <T> List<T> list(String name, Class<T> type) {
    return ((List<?>) value(name, List.class)).stream().map(type::cast).toList();
  }

  private <T> T value(String name, Class<T> type) {
    Object value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "setting '" + name + "' is not in the schema" + Names.hint(name, values.keySet()));
    }
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          "setting '" + name + "' is not a " + type.getSimpleName() + ": " + value);
    }
    return type.cast(value);
  }
}
