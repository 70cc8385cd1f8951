package org.nsm.runtime;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What a configuration says, before plugins are asked. Immutable. */
public final class RunConfiguration {

  private RunConfiguration() {}

  /** The formats of a configuration file. */
  public enum Format {
    /** YAML 1.2 scalars, no tags. */
    YAML,
    /** Java properties: {@code section.key = value}. */
    PROPERTIES
  }

  /** Reads a file; its name ends with {@code .yaml}, {@code .yml} or {@code .properties}. */
  public static RunConfiguration read(Path file) {
    throw new UnsupportedOperationException();
  }

  /** Reads a text; {@code source} is what error messages call it. */
  public static RunConfiguration parse(String source, String text, Format format) {
    throw new UnsupportedOperationException();
  }

  /** Returns a configuration given in code: sections by name, each a map. */
  public static RunConfiguration of(String name, Map<String, ?> tree) {
    throw new UnsupportedOperationException();
  }

  /** Returns this configuration with one key overridden, for example {@code training.steps}. */
  public RunConfiguration with(String key, Object value) {
    throw new UnsupportedOperationException();
  }

  /** Returns this configuration with its section {@code quick} applied, under overrides. */
  public RunConfiguration quick() {
    throw new UnsupportedOperationException();
  }

  /** Returns whether there is a section {@code quick}. */
  public boolean hasQuick() {
    throw new UnsupportedOperationException();
  }

  /** Returns the name: the key {@code name}, else that of the file without its ending. */
  public String name() {
    throw new UnsupportedOperationException();
  }

  /** Returns what error messages call it: the file. */
  public String source() {
    throw new UnsupportedOperationException();
  }

  /** Returns the value given for a key, for example {@code objective.type}. */
  public Optional<Object> find(String key) {
    throw new UnsupportedOperationException();
  }

  /** Returns the values given, as YAML. */
  public String toYaml() {
    throw new UnsupportedOperationException();
  }

  /** Checks everything against the plugins' schemas and fills in every default. */
  public ResolvedConfiguration resolve(PluginRegistry registry) {
    throw new UnsupportedOperationException();
  }
}
