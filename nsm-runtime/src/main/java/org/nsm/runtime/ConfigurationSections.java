package org.nsm.runtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.nsm.api.Failure;
import org.nsm.api.Names;
import org.nsm.api.NsmException;
import org.nsm.api.OneLine;

/** The outline of a configuration: which sections there are, and that they hold flat values. */
final class ConfigurationSections {
  static final String NAME = "name";
  static final String QUICK = "quick";
  static final String COMPARE = "compare";
  static final String TYPE = "type";

  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_+-]{0,59}");
  private static final Pattern RUN_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}");

  private final String source;
  private final Map<String, Integer> lines;

  private ConfigurationSections(String source, Map<String, Integer> lines) {
    this.source = source;
    this.lines = lines;
  }

  /**
   * What a file says.
   *
   * @param plain its own values
   * @param quick those of its section {@code quick}
   * @param variants those of each variant in its section {@code compare}, by label
   */
  record Outline(
      ConfigurationLayer plain,
      ConfigurationLayer quick,
      Map<String, ConfigurationLayer> variants) {}

  /** Returns the section names in the order in which they are written. */
  static List<String> names() {
    List<String> names = new ArrayList<>();
    for (PluginKind kind : PluginKind.values()) {
      kind.section().ifPresent(names::add);
    }
    return names;
  }

  /** Checks a tree as parsers give it and makes its keys flat. */
  static Outline outline(String source, Map<?, ?> tree, Map<String, Integer> lines) {
    return new ConfigurationSections(source, lines).outline(tree);
  }

  /** Checks a key such as {@code training.steps}, as overrides use it. */
  static void checkKey(String source, String key) {
    if (key.equals(NAME)) {
      return;
    }
    int dot = key.indexOf('.');
    String section = dot < 0 ? key : key.substring(0, dot);
    if (!names().contains(section)) {
      throw error(source, key, "unknown section" + Names.hint(section, topLevel(false)));
    }
    if (dot < 0 || !Names.isKebabCase(key.substring(dot + 1))) {
      throw error(source, key, "expected a key of the form SECTION.KEY, such as training.steps");
    }
  }

  /** Checks one value: a text, number, flag, or a list of those. */
  static Object checkValue(String source, String key, Object value) {
    if (value instanceof List<?> list) {
      return List.copyOf(list.stream().map(e -> checkScalar(source, key, e)).toList());
    }
    return checkScalar(source, key, value);
  }

  static String checkName(String source, Object value) {
    if (!RUN_NAME.matcher(value.toString()).matches()) {
      throw error(
          source,
          NAME,
          "expected up to 80 letters, digits, '.', '_' and '-', found " + OneLine.quoted(value));
    }
    return value.toString();
  }

  static NsmException error(String place, String key, String message) {
    return new NsmException(
        Failure.CONFIGURATION, place + ": " + OneLine.name(key) + ": " + message);
  }

  private Outline outline(Map<?, ?> tree) {
    Map<String, Object> plain = new LinkedHashMap<>();
    Map<String, Object> quick = new LinkedHashMap<>();
    Map<String, ConfigurationLayer> variants = new LinkedHashMap<>();
    tree.forEach(
        (rawKey, value) -> {
          String key = String.valueOf(rawKey);
          if (key.equals(NAME)) {
            plain.put(NAME, checkName(place(NAME), checkValue(place(NAME), NAME, value)));
          } else if (key.equals(QUICK)) {
            section(QUICK, value)
                .forEach(
                    (section, settings) ->
                        flatten(QUICK + ".", section, settings, quick, topLevel(true)));
          } else if (key.equals(COMPARE)) {
            section(COMPARE, value)
                .forEach((label, sections) -> variants.put(label, variant(label, sections)));
          } else {
            flatten("", key, value, plain, topLevel(false));
          }
        });
    return new Outline(
        new ConfigurationLayer(source, plain, lines), layer(QUICK + ".", quick), variants);
  }

  private ConfigurationLayer variant(String label, Object sections) {
    String path = COMPARE + "." + label;
    if (!LABEL.matcher(label).matches()) {
      throw error(place(path), path, "expected up to 60 letters, digits, '_', '+' and '-'");
    }
    Map<String, Object> values = new LinkedHashMap<>();
    section(path, sections)
        .forEach(
            (section, settings) -> flatten(path + ".", section, settings, values, topLevel(true)));
    return layer(path + ".", values);
  }

  /** A layer of values that stand deeper in the file than their keys say. */
  private ConfigurationLayer layer(String prefix, Map<String, Object> values) {
    Map<String, Integer> places = new LinkedHashMap<>();
    for (String key : values.keySet()) {
      Optional.ofNullable(lines.get(prefix + key)).ifPresent(l -> places.put(key, l));
    }
    return new ConfigurationLayer(source, values, places);
  }

  private void flatten(
      String prefix, String section, Object value, Map<String, Object> into, Set<String> known) {
    String path = prefix + section;
    if (!names().contains(section)) {
      throw error(place(path), path, "unknown section" + Names.hint(section, known));
    }
    section(path, value)
        .forEach(
            (key, v) -> {
              String full = path + "." + key;
              into.put(section + "." + key, checkValue(place(full), full, v));
            });
  }

  private Map<String, Object> section(String path, Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw error(
          place(path), path, "expected a section of keys and values, found " + shown(value));
    }
    Map<String, Object> result = new LinkedHashMap<>();
    map.forEach((k, v) -> result.put(String.valueOf(k), v == null ? Missing.VALUE : v));
    return result;
  }

  /** Stands for a key without a value, which YAML reads as null. */
  private enum Missing {
    VALUE
  }

  private static Object checkScalar(String source, String key, Object value) {
    if (value instanceof String
        || value instanceof Boolean
        || value instanceof Integer
        || value instanceof Long
        || value instanceof Double
        || value instanceof Float) {
      return value;
    }
    throw error(source, key, "expected a value or a list of values, found " + shown(value));
  }

  private static String shown(Object value) {
    if (value == null || value == Missing.VALUE) {
      return "nothing";
    }
    if (value instanceof Map) {
      return "a section";
    }
    if (value instanceof List) {
      return "a list";
    }
    return OneLine.quoted(value);
  }

  private String place(String path) {
    Integer line = lines.get(path);
    return line == null ? source : source + ":" + line;
  }

  private static Set<String> topLevel(boolean insideQuick) {
    Set<String> known = new TreeSet<>(names());
    if (!insideQuick) {
      known.addAll(List.of(NAME, QUICK, COMPARE));
    }
    return known;
  }
}
