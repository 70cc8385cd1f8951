package org.nsm.runtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;

/**
 * What a comparison varies: a key of the configuration and its values.
 *
 * <p>Written {@code objective=a,b{nesting=joint},c} or {@code training.learning-rate=1e-3,1e-2}. A
 * section alone stands for its {@code type}; its values may then carry settings in braces, of the
 * same section unless they name another: {@code a{penalty=2,training.steps=500}}. Commas inside
 * braces and brackets belong to the value. The value {@code all} of a section stands for every
 * plugin that fits.
 *
 * @param key a section, or a section and a key
 * @param values in the order given
 */
public record ComparisonAxis(String key, List<Value> values) {
  /** The value that stands for every plugin that fits. */
  public static final String ALL = "all";

  /**
   * One value.
   *
   * @param text the value without its settings: the id of a plugin, where the key is a section
   * @param settings further values by full key
   * @param written the value as it was written
   */
  public record Value(String text, Map<String, String> settings, String written) {
    /** Copies the settings. */
    public Value {
      settings = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }
  }

  /** Copies the values. */
  public ComparisonAxis {
    values = List.copyOf(values);
  }

  /** Reads what a user wrote. */
  public static ComparisonAxis parse(String text) {
    int equals = text.indexOf('=');
    if (equals < 1 || equals == text.length() - 1) {
      throw wrong(text, "expected key=value,value, for example objective=nested-lora,oja");
    }
    String key = text.substring(0, equals);
    String section = key.endsWith("." + ConfigurationSections.TYPE) ? key.split("\\.")[0] : key;
    String plain = section.indexOf('.') < 0 ? section + "." + ConfigurationSections.TYPE : section;
    ConfigurationSections.checkKey("--over", plain);
    List<Value> values = new ArrayList<>();
    for (String value : split(text, text.substring(equals + 1))) {
      values.add(value(text, section, value));
    }
    return new ComparisonAxis(section, values);
  }

  /** Returns whether the values are ids of plugins. */
  public boolean ofPlugins() {
    return key.indexOf('.') < 0;
  }

  private static Value value(String text, String key, String value) {
    int brace = value.indexOf('{');
    if (brace < 0) {
      return new Value(value, Map.of(), value);
    }
    if (key.indexOf('.') >= 0 || !value.endsWith("}")) {
      throw wrong(
          text, "'" + value + "' has settings in braces, which only a plugin's id can have");
    }
    Map<String, String> settings = new LinkedHashMap<>();
    for (String setting : split(text, value.substring(brace + 1, value.length() - 1))) {
      int equals = setting.indexOf('=');
      if (equals < 1) {
        throw wrong(text, "'" + setting + "' in braces: expected key=value");
      }
      String name = setting.substring(0, equals);
      settings.put(name.indexOf('.') < 0 ? key + "." + name : name, setting.substring(equals + 1));
    }
    return new Value(value.substring(0, brace), settings, value);
  }

  /** Splits at the commas outside of braces and brackets. */
  private static List<String> split(String text, String list) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i <= list.length(); i++) {
      char c = i < list.length() ? list.charAt(i) : ',';
      depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
      if (c == ',' && (depth == 0 || i == list.length())) {
        parts.add(list.substring(from, i).strip());
        from = i + 1;
      }
      if (depth < 0 || (i == list.length() && depth != 0)) {
        throw wrong(text, "a brace or bracket is not closed, or closed twice");
      }
    }
    if (parts.contains("")) {
      throw wrong(text, "a value is empty");
    }
    return parts;
  }

  private static NsmException wrong(String text, String what) {
    return new NsmException(Failure.USAGE, "--over " + text + ": " + what);
  }
}
