package org.nsm.runtime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nsm.api.Names;
import org.nsm.api.OneLine;

/**
 * What a configuration says, before plugins are asked whether it fits.
 *
 * <p>Sections {@code operator}, {@code sampler}, {@code parametrization}, {@code objective}, {@code
 * training} and {@code inference} each hold a {@code type}, the id of a plugin, and that plugin's
 * settings; {@code name} names the run, and {@code quick} holds the same sections again with what
 * is different in a quick run. A section {@code compare} holds variants by label, each the same
 * sections again. Layers, each above the one before: plugins' defaults, the file, its section
 * {@code quick} where asked for, a variant where asked for, overrides.
 *
 * <p>Text from anywhere is safe to read: nothing is interpolated, included, or taken for a class
 * name; keys given twice, unknown sections and files over 1 MiB are errors. Immutable.
 */
public final class RunConfiguration {
  private static final String OVERRIDES = "override";

  private final String name;
  private final ConfigurationSections.Outline outline;
  private final boolean quick;
  private final List<String> variant;
  private final ConfigurationLayer overrides;
  private final ConfigurationLayers layers;

  private RunConfiguration(
      String name,
      ConfigurationSections.Outline outline,
      boolean quick,
      List<String> variant,
      ConfigurationLayer overrides) {
    this.name = name;
    this.outline = outline;
    this.quick = quick;
    this.variant = List.copyOf(variant);
    this.overrides = overrides;
    List<ConfigurationLayer> lowestFirst = new ArrayList<>(List.of(outline.plain()));
    if (quick) {
      lowestFirst.add(outline.quick());
    }
    variant.forEach(label -> lowestFirst.add(outline.variants().get(label)));
    lowestFirst.add(overrides);
    this.layers = new ConfigurationLayers(lowestFirst);
  }

  /** The formats of a configuration. */
  public enum Format {
    /** YAML with the scalars of YAML 1.2 and without tags. */
    YAML,
    /** Java properties: {@code section.key = value}, a list as {@code [1, 2]}. */
    PROPERTIES
  }

  /** Reads a file whose name ends with {@code .yaml}, {@code .yml} or {@code .properties}. */
  public static RunConfiguration read(Path file) {
    Format format = ConfigurationReader.format(file);
    return parse(file.toString(), ConfigurationText.read(file), format);
  }

  /**
   * Reads a text.
   *
   * @param source what error messages call it; without its folder and ending also the name of the
   *     run, unless the text has a {@code name} of its own
   */
  public static RunConfiguration parse(String source, String text, Format format) {
    return create(source, ConfigurationReader.parse(source, text, format));
  }

  /**
   * Returns a configuration given in code.
   *
   * @param source what error messages call it, and the name of the run unless there is a key {@code
   *     name}
   * @param sections the sections by name, each a map of settings
   */
  public static RunConfiguration of(String source, Map<String, ?> sections) {
    return create(source, ConfigurationSections.outline(source, sections, Map.of()));
  }

  private static RunConfiguration create(String source, ConfigurationSections.Outline outline) {
    return new RunConfiguration(
        nameOf(source), outline, false, List.of(), ConfigurationLayer.empty(OVERRIDES));
  }

  /**
   * Returns this configuration with one value overridden.
   *
   * @param key a section and a key, for example {@code training.steps}, or {@code name}
   * @param value a text, number, flag or list; a text is read as what the setting is, a list as
   *     {@code [1, 2]}
   */
  public RunConfiguration with(String key, Object value) {
    ConfigurationSections.checkKey(OVERRIDES, key);
    Object checked = ConfigurationSections.checkValue(OVERRIDES, key, value);
    if (key.equals(ConfigurationSections.NAME)) {
      checked = ConfigurationSections.checkName(OVERRIDES, checked);
    }
    return new RunConfiguration(name, outline, quick, variant, overrides.with(key, checked));
  }

  /** Returns this configuration with its section {@code quick} applied, under overrides. */
  public RunConfiguration quick() {
    return new RunConfiguration(name, outline, true, variant, overrides);
  }

  /** Returns whether there is a section {@code quick}. */
  public boolean hasQuick() {
    return !outline.quick().values().isEmpty();
  }

  /** Returns the labels of the variants in the section {@code compare}, in the file's order. */
  public List<String> variants() {
    return List.copyOf(outline.variants().keySet());
  }

  /**
   * Returns this configuration with a variant of its section {@code compare} applied: above {@code
   * quick}, under overrides.
   */
  public RunConfiguration variant(String label) {
    if (!outline.variants().containsKey(label)) {
      throw ConfigurationSections.error(
          source(),
          ConfigurationSections.COMPARE,
          "there is no variant '" + label + "'" + Names.hint(label, variants()));
    }
    return new RunConfiguration(name, outline, quick, List.of(label), overrides);
  }

  /** Returns the value that a variant itself gives for a key. */
  Optional<Object> variantValue(String label, String key) {
    return outline.variants().get(label).find(key);
  }

  /** Returns the name of the run. */
  public String name() {
    return find(ConfigurationSections.NAME).map(Object::toString).orElse(name);
  }

  /** Returns what error messages call it. */
  public String source() {
    return outline.plain().source();
  }

  /** Returns the value given for a key, for example {@code objective.type}; defaults are not. */
  public Optional<Object> find(String key) {
    return layers.find(key);
  }

  /** Returns the values given, as YAML, with a comment that says where they are from. */
  public String toYaml() {
    StringBuilder from = new StringBuilder("# given by ").append(OneLine.of(source()));
    if (quick) {
      from.append(", quick");
    }
    variant.forEach(label -> from.append(", variant ").append(label));
    overrides.values().forEach((k, v) -> from.append(", override of ").append(k));
    return from + "\n" + YamlText.dump(layers.tree());
  }

  /**
   * Checks every value against the schema of its plugin and fills in every default.
   *
   * @throws org.nsm.api.NsmException if a plugin is missing or broken, a key is unknown or a value
   *     does not fit; the message names file, line and key path
   */
  public ResolvedConfiguration resolve(PluginRegistry registry) {
    return ConfigurationResolver.resolve(name(), layers, registry);
  }

  /** The file's name without folder and ending, with what a name cannot hold replaced. */
  private static String nameOf(String source) {
    String file = source.substring(Math.max(source.lastIndexOf('/'), source.lastIndexOf('\\')) + 1);
    int dot = file.lastIndexOf('.');
    String base = (dot > 0 ? file.substring(0, dot) : file).replaceAll("[^A-Za-z0-9._-]", "-");
    String clean = base.replaceAll("^[._-]+", "");
    String cut = clean.length() > 80 ? clean.substring(0, 80) : clean;
    return cut.isEmpty() ? "run" : cut;
  }
}
