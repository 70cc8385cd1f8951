package org.nsm.runtime;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One of the things that are compared: a configuration with everything but the seed.
 *
 * @param label its name for readers
 * @param id its name in paths: letters, digits, dots, hyphens
 * @param ordered whether its objective claims to find the modes one by one, or only their span
 * @param settings every setting with its value, as sections
 */
public record ComparisonVariant(
    String label, String id, boolean ordered, Map<String, Object> settings) {

  /** Copies the sections. */
  public ComparisonVariant {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /** Returns the configuration of a run. */
  public RunConfiguration configuration(long seed) {
    return RunConfiguration.of(label, settings).with("training.seed", seed);
  }

  /** Returns the id of the plugin in a section; empty if there is none. */
  public String type(String section) {
    return flat().getOrDefault(section + "." + ConfigurationSections.TYPE, "");
  }

  /** Returns every setting as text by its full key, for example {@code training.steps}. */
  public Map<String, String> flat() {
    return flat(settings);
  }

  static Map<String, String> flat(Map<?, ?> tree) {
    Map<String, String> flat = new LinkedHashMap<>();
    tree.forEach(
        (section, values) -> {
          if (values instanceof Map<?, ?> map) {
            map.forEach((key, value) -> flat.put(section + "." + key, text(value)));
          }
        });
    return flat;
  }

  /**
   * Returns a hash of what decides the numbers of a run: all settings but the name and those
   * without effect.
   *
   * @param tree the sections
   * @param budgeted whether the run finds its number of steps itself
   */
  static String digest(Map<?, ?> tree, boolean budgeted) {
    Map<String, String> effective = new TreeMap<>(flat(tree));
    CommonSettings.WITHOUT_EFFECT.forEach(key -> effective.remove("training." + key));
    if (budgeted) {
      effective.remove("training.steps");
    }
    return Checkpoints.hash(effective.toString());
  }

  /** Returns a name that a file can have. */
  static String idOf(String label) {
    String id = label.replaceAll("[^A-Za-z0-9.]+", "-").replaceAll("^[.-]+|[.-]+$", "");
    String cut = id.length() > 60 ? id.substring(0, 60) : id;
    return cut.isEmpty() ? "variant" : cut.toLowerCase(Locale.ROOT);
  }

  /** The same text whatever the format a number was read from. */
  private static String text(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(ComparisonVariant::text).toList().toString();
    }
    if (value instanceof Float || value instanceof Double) {
      return Double.toString(((Number) value).doubleValue());
    }
    return String.valueOf(value);
  }
}
