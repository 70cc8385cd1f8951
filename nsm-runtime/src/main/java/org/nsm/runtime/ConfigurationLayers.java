package org.nsm.runtime;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.configuration2.AbstractConfiguration;
import org.apache.commons.configuration2.CompositeConfiguration;
import org.apache.commons.configuration2.MapConfiguration;
import org.apache.commons.configuration2.interpol.ConfigurationInterpolator;

/**
 * Layers of values, the later ones above the earlier ones, held as a composite of Commons
 * Configuration whose interpolator knows no lookup: {@code ${env:HOME}} is just a text.
 */
final class ConfigurationLayers {
  private final List<ConfigurationLayer> lowestFirst;
  private final CompositeConfiguration composite;

  ConfigurationLayers(List<ConfigurationLayer> lowestFirst) {
    this.lowestFirst = List.copyOf(lowestFirst);
    this.composite = hardened(new CompositeConfiguration());
    List<ConfigurationLayer> highestFirst = new ArrayList<>(lowestFirst);
    java.util.Collections.reverse(highestFirst);
    for (ConfigurationLayer layer : highestFirst) {
      MapConfiguration map = hardened(new MapConfiguration(new LinkedHashMap<>(layer.values())));
      map.setTrimmingDisabled(true);
      composite.addConfiguration(map);
    }
  }

  /** Returns the value that wins for a key. */
  Optional<Object> find(String key) {
    return Optional.ofNullable(composite.getProperty(key));
  }

  /** Returns the keys of a section, without its name, lowest layer first. */
  Set<String> keys(String section) {
    Set<String> keys = new LinkedHashSet<>();
    for (ConfigurationLayer layer : lowestFirst) {
      for (String key : layer.values().keySet()) {
        if (key.startsWith(section + ".")) {
          keys.add(key.substring(section.length() + 1));
        }
      }
    }
    return keys;
  }

  /** Returns the place of a key in the layer that wins; of the lowest layer if none has it. */
  String place(String key) {
    ConfigurationLayer layer = lowestFirst.get(winner(key).orElse(0));
    return layer.place(key);
  }

  /**
   * Returns the plugin type for which the winning value of a key was written: the type that was in
   * force in the value's layer.
   */
  Optional<String> typeFor(String section, String key) {
    Optional<String> type = Optional.empty();
    int last = winner(section + "." + key).orElse(lowestFirst.size() - 1);
    for (int i = 0; i <= last; i++) {
      type =
          lowestFirst
              .get(i)
              .find(section + "." + ConfigurationSections.TYPE)
              .map(Object::toString)
              .or(keep(type));
    }
    return type;
  }

  /** Returns every winning value, as sections. */
  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    find(ConfigurationSections.NAME).ifPresent(n -> tree.put(ConfigurationSections.NAME, n));
    for (String section : ConfigurationSections.names()) {
      Map<String, Object> values = new LinkedHashMap<>();
      for (Iterator<String> keys = keys(section).iterator(); keys.hasNext(); ) {
        String key = keys.next();
        find(section + "." + key).ifPresent(value -> values.put(key, value));
      }
      if (!values.isEmpty()) {
        tree.put(section, values);
      }
    }
    return tree;
  }

  private Optional<Integer> winner(String key) {
    for (int i = lowestFirst.size() - 1; i >= 0; i--) {
      if (lowestFirst.get(i).values().containsKey(key)) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  private static java.util.function.Supplier<Optional<String>> keep(Optional<String> value) {
    return () -> value;
  }

  private static <C extends AbstractConfiguration> C hardened(C configuration) {
    configuration.setInterpolator(new ConfigurationInterpolator());
    return configuration;
  }
}
