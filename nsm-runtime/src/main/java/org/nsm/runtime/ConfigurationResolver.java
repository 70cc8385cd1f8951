package org.nsm.runtime;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.Schema;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Provider;

/**
 * Binds the sections of a configuration to the schemas of their plugins.
 *
 * <p>A layer may change the type of a section. What lower layers say in that section was written
 * for another plugin: settings that the new plugin knows too are kept, the others are left out,
 * with a note. In the layer that names the type, and above it, an unknown key is an error.
 */
final class ConfigurationResolver {
  private final ConfigurationLayers layers;
  private final PluginRegistry registry;
  private final List<String> notes = new ArrayList<>();

  private ConfigurationResolver(ConfigurationLayers layers, PluginRegistry registry) {
    this.layers = layers;
    this.registry = registry;
  }

  static ResolvedConfiguration resolve(
      String name, ConfigurationLayers layers, PluginRegistry registry) {
    return new ConfigurationResolver(layers, registry).resolve(name);
  }

  private ResolvedConfiguration resolve(String name) {
    Map<PluginKind, ResolvedConfiguration.Section> sections = new EnumMap<>(PluginKind.class);
    for (PluginKind kind : PluginKind.values()) {
      kind.section()
          .flatMap(section -> resolve(kind, section))
          .ifPresent(s -> sections.put(kind, s));
    }
    return new ResolvedConfiguration(name, sections, notes);
  }

  private Optional<ResolvedConfiguration.Section> resolve(PluginKind kind, String section) {
    String typeKey = section + "." + ConfigurationSections.TYPE;
    Optional<String> given = layers.find(typeKey).map(Object::toString).or(() -> byDefault(kind));
    if (given.isEmpty()) {
      if (kind == PluginKind.SAMPLER && layers.keys(section).isEmpty()) {
        return Optional.empty();
      }
      throw ConfigurationSections.error(
          layers.place(typeKey),
          typeKey,
          "required, the id of a plugin (known: " + String.join(", ", registry.ids(kind)) + ")");
    }
    String type = given.get();
    Provider provider = provider(kind, type, typeKey);
    Schema schema = CommonSettings.schema(kind, provider);
    Map<String, Object> raw = raw(section, type, schema);
    try {
      return Optional.of(new ResolvedConfiguration.Section(type, provider, schema.bind(raw)));
    } catch (SettingsException e) {
      String key = section + "." + e.key();
      throw new NsmException(
          e.failure(), layers.place(key) + ": " + section + "." + e.getMessage(), e);
    }
  }

  private Map<String, Object> raw(String section, String type, Schema schema) {
    Map<String, Object> raw = new LinkedHashMap<>();
    List<String> left = new ArrayList<>();
    for (String key : layers.keys(section)) {
      if (key.equals(ConfigurationSections.TYPE)) {
        continue;
      }
      boolean foreign = layers.typeFor(section, key).filter(t -> !t.equals(type)).isPresent();
      if (foreign && schema.setting(key).isEmpty()) {
        left.add(key);
      } else {
        layers.find(section + "." + key).ifPresent(value -> raw.put(key, value));
      }
    }
    if (!left.isEmpty()) {
      notes.add(
          section + "." + String.join(", " + section + ".", left) + ": left out, not of " + type);
    }
    return raw;
  }

  private Provider provider(PluginKind kind, String type, String typeKey) {
    try {
      return registry.find(kind, type);
    } catch (NsmException e) {
      if (e.failure() != Failure.PLUGIN || layers.find(typeKey).isEmpty()) {
        throw e;
      }
      throw new NsmException(
          e.failure(), layers.place(typeKey) + ": " + typeKey + ": " + e.getMessage(), e);
    }
  }

  private static Optional<String> byDefault(PluginKind kind) {
    return switch (kind) {
      case BACKEND -> Optional.of("tensorflow");
      case INFERENCE -> Optional.of("spectrum");
      default -> Optional.empty();
    };
  }
}
