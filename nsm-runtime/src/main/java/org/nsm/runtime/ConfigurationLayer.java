package org.nsm.runtime;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Values from one source, by full key: {@code objective.nesting}, or {@code name}.
 *
 * @param source what messages call the source: a file, {@code override}
 * @param values scalars and lists of scalars
 * @param lines the line of each key, as far as it is known
 */
record ConfigurationLayer(String source, Map<String, Object> values, Map<String, Integer> lines) {

  ConfigurationLayer {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    lines = Map.copyOf(lines);
  }

  static ConfigurationLayer empty(String source) {
    return new ConfigurationLayer(source, Map.of(), Map.of());
  }

  ConfigurationLayer with(String key, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(values);
    more.put(key, value);
    return new ConfigurationLayer(source, more, lines);
  }

  Optional<Object> find(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** The source and the line of a key, {@code conf/h2.yaml:7}, or as much of it as is known. */
  String place(String key) {
    Integer line = lines.get(key);
    return line == null ? source : source + ":" + line;
  }
}
