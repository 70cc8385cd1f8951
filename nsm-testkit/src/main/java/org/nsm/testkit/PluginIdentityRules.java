package org.nsm.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nsm.api.Names;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Plugin;
import org.nsm.api.spi.Provider;

/** Rules 10x: who the plugin is. */
public interface PluginIdentityRules extends PluginUnderTest {

  /** Rule 101. */
  @Test
  @DisplayName("101 the id is kebab-case")
  default void rule101() {
    Trial.begin(this, 101);
    assertThat(provider().id()).matches(Names::isKebabCase, "kebab-case");
  }

  /** Rule 102. */
  @Test
  @DisplayName("102 the prefix nsm- is left to nsm")
  default void rule102() {
    Trial.begin(this, 102);
    boolean own = provider().getClass().getPackageName().startsWith("org.nsm.");
    assertThat(own || !provider().id().startsWith("nsm-"))
        .as("%s of %s", provider().id(), provider().origin())
        .isTrue();
  }

  /** Rule 103. */
  @Test
  @DisplayName("103 @Plugin gives summary, formula and citation, each in one line")
  default void rule103() {
    Trial.begin(this, 103);
    Plugin plugin = Provider.plugin(provider().getClass()).orElseThrow();
    assertThat(plugin.id()).isEqualTo(provider().id());
    for (String text : List.of(plugin.summary(), plugin.formula(), plugin.citation())) {
      assertThat(text).isNotBlank().doesNotContain("\n");
    }
  }

  /** Rule 104. */
  @Test
  @DisplayName("104 the provider is a public class with a public constructor without arguments")
  default void rule104() {
    Trial.begin(this, 104);
    Class<?> type = provider().getClass();
    assertThat(Modifier.isPublic(type.getModifiers())).as("public %s", type).isTrue();
    assertThat(type.getConstructors()).anyMatch(c -> c.getParameterCount() == 0);
  }

  /** Rule 105. */
  @Test
  @DisplayName("105 settings are documented and survive being written out and read again")
  default void rule105() {
    Trial.begin(this, 105);
    Schema schema = provider().schema();
    assertThat(schema.settings()).allMatch(s -> !s.doc().isBlank(), "documented");
    Settings bound = schema.bind(settings());
    Map<String, Object> texts = new LinkedHashMap<>();
    // As a configuration file would hold them: lists by their elements, the rest as text.
    bound
        .values()
        .forEach((name, v) -> texts.put(name, v instanceof List<?> list ? list : v.toString()));
    assertThat(schema.bind(texts)).isEqualTo(bound);
  }

  /** Rule 106. */
  @Test
  @DisplayName("106 an unknown key is refused, and the nearest known one named")
  default void rule106() {
    Trial.begin(this, 106);
    Schema schema = provider().schema();
    assertThatThrownBy(() -> schema.bind(Map.of("no-such-setting", 1)))
        .isInstanceOf(SettingsException.class);
    for (Setting setting : schema.settings()) {
      String misspelt = setting.name() + "x";
      Map<String, Object> raw = new LinkedHashMap<>(settings());
      raw.put(misspelt, 1);
      if (schema.setting(misspelt).isEmpty()) {
        assertThatThrownBy(() -> schema.bind(raw)).hasMessageContaining(setting.name());
      }
    }
  }

  /** Rule 107. */
  @Test
  @DisplayName(
      "107 every choice that a setting offers makes a plugin, or names the setting that it needs")
  default void rule107() {
    Trial.begin(this, 107);
    for (Setting setting : provider().schema().settings()) {
      for (String choice : setting.choices()) {
        Map<String, Object> raw = new LinkedHashMap<>(settings());
        raw.put(setting.name(), choice);
        try {
          assertThat(make(raw)).as("%s: %s", setting.name(), choice).isNotNull();
        } catch (SettingsException e) {
          String[] names =
              provider().schema().settings().stream().map(Setting::name).toArray(String[]::new);
          assertThat(e).as("%s: %s", setting.name(), choice).message().containsAnyOf(names);
        }
      }
    }
  }

  /** Rule 108. */
  @Test
  @DisplayName("108 META-INF/services names the provider, and is equal to module-info's provides")
  default void rule108() {
    Trial.begin(this, 108);
    Class<?> type = provider().getClass();
    List<String> services = Services.named(type, service());
    assertThat(services).contains(type.getName()).doesNotHaveDuplicates();
    Services.provided(type, service())
        .ifPresent(provided -> assertThat(services).containsExactlyInAnyOrderElementsOf(provided));
  }
}
