package org.nsm.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings a plugin takes, in the order users read them.
 *
 * <p>{@link #bind} turns raw values into {@link Settings}: unknown keys, wrong types and values out
 * of range are {@linkplain SettingsException errors} that name the nearest known key.
 */
public final class Schema {
  private static final Schema EMPTY = new Schema(List.of());

  private final Map<String, Setting> settings;

  private Schema(List<Setting> settings) {
    Map<String, Setting> byName = new LinkedHashMap<>();
    for (Setting setting : settings) {
      if (byName.put(setting.name(), setting) != null) {
        throw new IllegalArgumentException("setting declared twice: " + setting.name());
      }
    }
    this.settings = byName;
  }

  /** Returns a schema of the given settings. */
  public static Schema of(Setting... settings) {
    return new Schema(List.of(settings));
  }

  /** Returns the schema of a plugin without settings. */
  public static Schema empty() {
    return EMPTY;
  }

  /** Returns this schema followed by more settings. */
  public Schema and(Schema more) {
    List<Setting> all = new ArrayList<>(settings());
    all.addAll(more.settings());
    return new Schema(all);
  }

  /** Returns the settings in order. */
  public List<Setting> settings() {
    return List.copyOf(settings.values());
  }

  /** Returns the setting of a name. */
  public Optional<Setting> setting(String name) {
    return Optional.ofNullable(settings.get(name));
  }

  /** Returns the settings with every value at its default; fails where a setting is required. */
  public Settings defaults() {
    return bind(Map.of());
  }

  /**
   * Checks raw values and fills in defaults.
   *
   * @param raw values as a configuration file gives them: texts, numbers, booleans, lists; a text
   *     is accepted for any type that it can be read as
   * @throws SettingsException if a key is unknown or a value does not fit
   */
  public Settings bind(Map<String, ?> raw) {
    for (String key : raw.keySet()) {
      if (!settings.containsKey(key)) {
        throw new SettingsException(key, "unknown key" + Names.hint(key, settings.keySet()));
      }
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (Setting setting : settings.values()) {
      Object given = raw.get(setting.name());
      if (given != null) {
        values.put(setting.name(), SettingReader.read(setting, given));
      } else if (raw.containsKey(setting.name())) {
        throw new SettingsException(
            setting.name(), "expected " + setting.type().label() + ", found nothing");
      } else {
        values.put(
            setting.name(),
            setting
                .defaultValue()
                .orElseThrow(
                    () ->
                        new SettingsException(
                            setting.name(),
                            "required, of type " + setting.type().label() + ": " + setting.doc())));
      }
    }
    return new Settings(values);
  }
}
