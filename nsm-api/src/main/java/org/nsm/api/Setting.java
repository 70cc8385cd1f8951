package org.nsm.api;

import java.util.List;
import java.util.Optional;

/**
 * One setting of a plugin: its name, type, default, range and meaning.
 *
 * <p>Made by the factory methods, refined by {@code with…} methods:
 *
 * <pre>{@code
 * Setting.number("learning-rate", 1e-3, "step size of the optimizer").atLeast(0)
 * Setting.choice("nesting", "joint", List.of("joint", "sequential", "none"), "how modes are ordered")
 * Setting.required("path", Setting.Type.TEXT, "the matrix file")
 * }</pre>
 *
 * @param name kebab-case name, unique in its schema
 * @param type type of the value
 * @param defaultValue the value when none is given; empty for a required setting
 * @param minimum least value allowed, for numbers and for each number of a list
 * @param maximum greatest value allowed, likewise
 * @param choices allowed texts; empty for any
 * @param doc one sentence for users
 */
public record Setting(
    String name,
    Type type,
    Optional<Object> defaultValue,
    double minimum,
    double maximum,
    List<String> choices,
    String doc) {

  /** The types a setting can have. */
  public enum Type {
    /** A text. */
    TEXT("text"),
    /** A whole number. */
    INTEGER("integer"),
    /** A number. */
    NUMBER("number"),
    /** {@code true} or {@code false}. */
    FLAG("true or false"),
    /** A list of numbers. */
    NUMBERS("list of numbers"),
    /** A list of whole numbers. */
    INTEGERS("list of integers"),
    /** A list of texts. */
    TEXTS("list of texts");

    private final String label;

    Type(String label) {
      this.label = label;
    }

    /** Returns how users read this type. */
    public String label() {
      return label;
    }
  }

  /** Checks the name and copies the choices. */
  public Setting {
    if (!Names.isKebabCase(name)) {
      throw new IllegalArgumentException("setting name is not kebab-case: " + name);
    }
    choices = List.copyOf(choices);
  }

  /** Returns a setting that must be given. */
  public static Setting required(String name, Type type, String doc) {
    return of(name, type, Optional.empty(), doc);
  }

  /** Returns a text setting. */
  public static Setting text(String name, String defaultValue, String doc) {
    return of(name, Type.TEXT, Optional.of(defaultValue), doc);
  }

  /** Returns a text setting with a closed set of values. */
  public static Setting choice(String name, String defaultValue, List<String> choices, String doc) {
    return new Setting(name, Type.TEXT, Optional.of(defaultValue), MIN, MAX, choices, doc);
  }

  /** Returns a whole-number setting. */
  public static Setting integer(String name, long defaultValue, String doc) {
    return of(name, Type.INTEGER, Optional.of(defaultValue), doc);
  }

  /** Returns a number setting. */
  public static Setting number(String name, double defaultValue, String doc) {
    return of(name, Type.NUMBER, Optional.of(defaultValue), doc);
  }

  /** Returns a true-or-false setting. */
  public static Setting flag(String name, boolean defaultValue, String doc) {
    return of(name, Type.FLAG, Optional.of(defaultValue), doc);
  }

  /** Returns a list-of-numbers setting. */
  public static Setting numbers(String name, List<Double> defaultValue, String doc) {
    return of(name, Type.NUMBERS, Optional.of(List.copyOf(defaultValue)), doc);
  }

  /** Returns a list-of-integers setting. */
  public static Setting integers(String name, List<Long> defaultValue, String doc) {
    return of(name, Type.INTEGERS, Optional.of(List.copyOf(defaultValue)), doc);
  }

  /** Returns this setting with a least value. */
  public Setting atLeast(double least) {
    return new Setting(name, type, defaultValue, least, maximum, choices, doc);
  }

  /** Returns this setting with a greatest value. */
  public Setting atMost(double greatest) {
    return new Setting(name, type, defaultValue, minimum, greatest, choices, doc);
  }

  /** Returns this setting with another default. */
  public Setting withDefault(Object value) {
    return new Setting(name, type, Optional.of(value), minimum, maximum, choices, doc);
  }

  /** Returns the range as users read it, for example {@code ">= 0"}; empty when unbounded. */
  public String range() {
    if (!choices.isEmpty()) {
      return String.join(" | ", choices);
    }
    String low = minimum == MIN ? "" : ">= " + plain(minimum);
    if (minimum == Double.MIN_NORMAL) {
      low = "> 0";
    }
    String high = maximum == MAX ? "" : "<= " + plain(maximum);
    return low.isEmpty() || high.isEmpty() ? low + high : low + ", " + high;
  }

  private static final double MIN = Double.NEGATIVE_INFINITY;
  private static final double MAX = Double.POSITIVE_INFINITY;

  private static Setting of(String name, Type type, Optional<Object> defaultValue, String doc) {
    return new Setting(name, type, defaultValue, MIN, MAX, List.of(), doc);
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
