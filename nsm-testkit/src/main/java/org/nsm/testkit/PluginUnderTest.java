package org.nsm.testkit;

import java.util.Map;
import java.util.Optional;
import org.nsm.api.spi.Provider;

/** What the rules that hold for every kind of plugin ask of a subclass. */
public interface PluginUnderTest {

  /** Returns the provider whose plugin is tested. */
  Provider provider();

  /** Returns the extension point that the provider is registered for. */
  Class<? extends Provider> service();

  /** Makes the plugin with settings that are not bound yet. */
  Object make(Map<String, Object> settings);

  /** Returns the settings to test it with; what is not given stays at its default. */
  default Map<String, Object> settings() {
    return Map.of();
  }

  /**
   * Returns why a rule cannot hold for this plugin; the rule is then skipped with that reason.
   *
   * @param rule its number
   */
  default Optional<String> exemption(int rule) {
    return Optional.empty();
  }
}
