package org.nsm.api.spi;

import java.util.Optional;
import org.nsm.api.Schema;

/**
 * What all providers have in common: a cheap factory with a public no-argument constructor, named
 * by {@link Plugin}, that says which settings it takes.
 */
public interface Provider {

  /** Returns the settings this provider takes. */
  default Schema schema() {
    return Schema.empty();
  }

  /** Returns the annotation that names this provider. */
  default Plugin plugin() {
    return plugin(getClass())
        .orElseThrow(() -> new IllegalStateException(getClass().getName() + " carries no @Plugin"));
  }

  /** Returns the id. */
  default String id() {
    return plugin().id();
  }

  /** Returns where the provider comes from: its module, or its class on the class path. */
  default String origin() {
    Module module = getClass().getModule();
    return module.isNamed() ? module.getName() : getClass().getName();
  }

  /** Returns the version: of the module, else of the jar's manifest, else {@code DEVELOPMENT}. */
  default String version() {
    return Optional.ofNullable(getClass().getModule().getDescriptor())
        .flatMap(d -> d.rawVersion())
        .or(() -> Optional.ofNullable(getClass().getPackage().getImplementationVersion()))
        .orElse("DEVELOPMENT");
  }

  /** Returns the annotation that names a provider class, without making an instance. */
  static Optional<Plugin> plugin(Class<?> provider) {
    return Optional.ofNullable(provider.getAnnotation(Plugin.class));
  }
}
