package org.nsm.runtime;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nsm.api.Settings;
import org.nsm.api.spi.Provider;
import org.nsm.api.spi.TrainingPlan;

/** A configuration that fits its plugins, with every default filled in. Immutable. */
public final class ResolvedConfiguration {
  private final String name;
  private final Map<PluginKind, Section> sections;
  private final List<String> notes;

  ResolvedConfiguration(String name, Map<PluginKind, Section> sections, List<String> notes) {
    this.name = name;
    this.sections = new EnumMap<>(sections);
    this.notes = List.copyOf(notes);
  }

  record Section(String type, Provider provider, Settings settings) {}

  /** Returns the name of the run. */
  public String name() {
    return name;
  }

  /** Returns the plugin id of a kind; absent for tools, and for a sampler that is not replaced. */
  public Optional<String> type(PluginKind kind) {
    return Optional.ofNullable(sections.get(kind)).map(Section::type);
  }

  /**
   * Returns the settings of a kind, the common ones ({@code operator.scale}, {@code
   * training.log-every}) among them.
   */
  public Settings settings(PluginKind kind) {
    return section(kind).settings();
  }

  /** Returns the plan of the training. */
  public TrainingPlan plan() {
    return TrainingPlan.of(settings(PluginKind.BACKEND));
  }

  /** Returns everything as sections, which alone reproduce the run. */
  public Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put(ConfigurationSections.NAME, name);
    sections.forEach(
        (kind, section) -> {
          Map<String, Object> values = new LinkedHashMap<>();
          values.put(ConfigurationSections.TYPE, section.type());
          values.putAll(section.settings().values());
          tree.put(kind.section().orElseThrow(), values);
        });
    return tree;
  }

  /** Returns {@link #tree} as YAML. */
  public String toYaml() {
    return YamlText.dump(tree());
  }

  /** Returns what a user should know about how it was resolved. */
  public List<String> notes() {
    return notes;
  }

  /** Returns the section of a kind that is always there. */
  Section section(PluginKind kind) {
    Section section = sections.get(kind);
    if (section == null) {
      throw new IllegalArgumentException("this configuration has no " + kind.label());
    }
    return section;
  }

  /** Returns the sections by kind. */
  Map<PluginKind, Section> sections() {
    return Collections.unmodifiableMap(sections);
  }

  /**
   * Returns the values that shape the training, as texts by full key: a checkpoint of a run with
   * the same shape can be gone on from.
   */
  Map<String, String> shape() {
    Map<String, String> shape = new LinkedHashMap<>();
    sections.forEach(
        (kind, section) -> {
          if (kind == PluginKind.INFERENCE) {
            return;
          }
          String prefix = kind.section().orElseThrow() + ".";
          shape.put(prefix + ConfigurationSections.TYPE, section.type());
          section
              .settings()
              .values()
              .forEach(
                  (key, value) -> {
                    if (kind != PluginKind.BACKEND
                        || !CommonSettings.WITHOUT_EFFECT.contains(key)) {
                      shape.put(prefix + key, value.toString());
                    }
                  });
        });
    return shape;
  }
}
