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
    return Skeleton.later();
  }

  /** Reads a text; {@code source} is what error messages call it. */
  public static RunConfiguration parse(String source, String text, Format format) {
    return Skeleton.later();
  }

  /** Returns a configuration given in code: sections by name, each a map. */
  public static RunConfiguration of(String name, Map<String, ?> tree) {
    return Skeleton.later();
  }

  /** Returns this configuration with one key overridden, for example {@code training.steps}. */
  public RunConfiguration with(String key, Object value) {
    return Skeleton.later();
  }

  /** Returns this configuration with its section {@code quick} applied, under overrides. */
  public RunConfiguration quick() {
    return Skeleton.later();
  }

  /** Returns whether there is a section {@code quick}. */
  public boolean hasQuick() {
    return Skeleton.later();
  }

  /** Returns the name: the key {@code name}, else that of the file without its ending. */
  public String name() {
    return Skeleton.later();
  }

  /** Returns what error messages call it: the file. */
  public String source() {
    return Skeleton.later();
  }

  /** Returns the value given for a key, for example {@code objective.type}. */
  public Optional<Object> find(String key) {
    return Skeleton.later();
  }

  /** Returns the values given, as YAML. */
  public String toYaml() {
    return Skeleton.later();
  }

  /** Checks everything against the plugins' schemas and fills in every default. */
  public ResolvedConfiguration resolve(PluginRegistry registry) {
    return Skeleton.later();
  }
}
