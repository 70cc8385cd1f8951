package org.nsm.runtime;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;

/**
 * From the text of a configuration to its sections.
 *
 * <p>Commons Configuration's own readers are not used: they interpolate {@code ${env:…}} and {@code
 * ${file:…}}, follow {@code include=}, and keep the last of two equal keys. Here nothing is
 * interpolated or included, and a text is read only up to a limit.
 */
final class ConfigurationReader {
  /** The most dots in a key of a properties file: {@code compare.oja.training.steps}. */
  private static final int DEEPEST = 3;

  private static final Pattern KEY_END = Pattern.compile("[=:\\s]");

  private ConfigurationReader() {}

  static RunConfiguration.Format format(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".yaml") || name.endsWith(".yml")) {
      return RunConfiguration.Format.YAML;
    }
    if (name.endsWith(".properties")) {
      return RunConfiguration.Format.PROPERTIES;
    }
    throw new NsmException(
        Failure.CONFIGURATION,
        file + ": expected a file that ends with .yaml, .yml or .properties");
  }

  static ConfigurationSections.Outline parse(
      String source, String given, RunConfiguration.Format format) {
    ConfigurationText.requireLength(source, given.length());
    String text = given.startsWith("\uFEFF") ? given.substring(1) : given;
    return switch (format) {
      case YAML -> {
        Map<?, ?> tree = YamlText.parse(source, text);
        yield ConfigurationSections.outline(source, tree, YamlText.lines(text));
      }
      case PROPERTIES -> properties(source, text);
    };
  }

  private static ConfigurationSections.Outline properties(String source, String text) {
    UniqueProperties properties = new UniqueProperties(source);
    try {
      properties.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException e) {
      throw new NsmException(
          Failure.CONFIGURATION, source + ": is not a properties file: " + e.getMessage(), e);
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    properties.inOrder.forEach(
        (key, value) -> {
          if (key.chars().filter(c -> c == '.').count() > DEEPEST) {
            throw ConfigurationSections.error(
                source, key, "expected a key of the form SECTION.KEY, such as training.steps");
          }
          insert(source, tree, key, value);
        });
    return ConfigurationSections.outline(source, tree, lines(text, properties.inOrder.keySet()));
  }

  /** Puts {@code quick.training.steps} at its place in the tree of sections. */
  private static void insert(String source, Map<String, Object> tree, String key, String value) {
    int dot = key.indexOf('.');
    if (dot < 0) {
      if (tree.put(key, value) != null) {
        throw ConfigurationSections.error(source, key, "is a section and a value");
      }
      return;
    }
    String head = key.substring(0, dot);
    Object below = tree.computeIfAbsent(head, k -> new LinkedHashMap<String, Object>());
    if (!(below instanceof Map<?, ?>)) {
      throw ConfigurationSections.error(source, head, "is a section and a value");
    }
    @SuppressWarnings("unchecked") // every map in the tree was made here
    Map<String, Object> section = (Map<String, Object>) below;
    insert(source, section, key.substring(dot + 1), value);
  }

  /** Lines that begin with a key; the format allows keys to be written in other ways too. */
  private static Map<String, Integer> lines(String text, Set<String> keys) {
    String[] all = text.split("\\R", -1);
    Map<String, Integer> lines = new HashMap<>();
    for (int i = 0; i < all.length; i++) {
      String key = KEY_END.split(all[i].strip(), 2)[0];
      if (keys.contains(key)) {
        lines.putIfAbsent(key, i + 1);
      }
    }
    return lines;
  }

  /** Properties that refuse a key given twice and remember the order. */
  @SuppressWarnings("serial") // never serialized
  private static final class UniqueProperties extends Properties {
    private final transient Map<String, String> inOrder = new LinkedHashMap<>();
    private final String source;

    UniqueProperties(String source) {
      this.source = source;
    }

    @Override
    public synchronized Object put(Object key, Object value) {
      if (inOrder.put(key.toString(), value.toString()) != null) {
        throw ConfigurationSections.error(source, key.toString(), "is given twice");
      }
      return super.put(key, value);
    }
  }
}
