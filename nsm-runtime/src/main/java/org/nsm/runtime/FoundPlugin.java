package org.nsm.runtime;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.nsm.api.Names;
import org.nsm.api.spi.Plugin;
import org.nsm.api.spi.Provider;

/**
 * A plugin that was found: how it is listed, and its provider unless it is broken.
 *
 * @param entry how it is listed
 * @param provider the provider; present even for a duplicate, which must not be used
 */
record FoundPlugin(PluginEntry entry, Optional<Provider> provider) {
  private static final String RESERVED = "nsm-";

  /** Something in a plugin folder that could not be read far enough to know what it provides. */
  static FoundPlugin unreadable(Path jar, String cause) {
    String name = String.valueOf(jar.getFileName());
    return new FoundPlugin(
        new PluginEntry(
            Optional.empty(), name, "", "unknown", name, Optional.of(jar), Optional.of(cause)),
        Optional.empty());
  }

  /** A provider that could not be made. */
  static FoundPlugin broken(
      PluginKind kind, Class<? extends Provider> type, Optional<Path> jar, String cause) {
    Optional<Plugin> plugin = annotation(type);
    return new FoundPlugin(
        new PluginEntry(
            Optional.of(kind),
            plugin.map(Plugin::id).orElse(type.getName()),
            plugin.map(Plugin::summary).orElse(""),
            version(type),
            origin(type),
            jar,
            Optional.of(cause)),
        Optional.empty());
  }

  /** A provider whose class could not even be loaded. */
  static FoundPlugin broken(PluginKind kind, String className, Optional<Path> jar, String cause) {
    return new FoundPlugin(
        new PluginEntry(
            Optional.of(kind), className, "", "unknown", className, jar, Optional.of(cause)),
        Optional.empty());
  }

  /** A provider that was made; broken all the same if its name breaks the rules. */
  static FoundPlugin of(PluginKind kind, Provider provider, Optional<Path> jar) {
    Class<? extends Provider> type = provider.getClass();
    Optional<Plugin> plugin = annotation(type);
    if (plugin.isEmpty()) {
      return broken(kind, type, jar, "the class carries no @Plugin");
    }
    String id = plugin.get().id();
    if (!Names.isKebabCase(id)) {
      return broken(kind, type, jar, "the id '" + id + "' is not kebab-case");
    }
    if (id.startsWith(RESERVED)) {
      return broken(
          kind, type, jar, "the id '" + id + "' begins with the reserved '" + RESERVED + "'");
    }
    // Called once here, so that a schema that throws is found now and not in the middle of a run.
    Objects.requireNonNull(provider.schema(), "schema()");
    return new FoundPlugin(
        new PluginEntry(
            Optional.of(kind),
            id,
            plugin.get().summary(),
            provider.version(),
            provider.origin(),
            jar,
            Optional.empty()),
        Optional.of(provider));
  }

  FoundPlugin asDuplicateOf(FoundPlugin other) {
    String cause = "another " + entry.kind().map(PluginKind::label).orElse("plugin");
    return new FoundPlugin(
        new PluginEntry(
            entry.kind(),
            entry.id(),
            entry.summary(),
            entry.version(),
            entry.origin(),
            entry.jar(),
            Optional.of(cause + " has this id: " + other.entry.place())),
        provider);
  }

  private static Optional<Plugin> annotation(Class<?> type) {
    try {
      return Provider.plugin(type);
    } catch (LinkageError | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static String origin(Class<?> type) {
    Module module = type.getModule();
    return module.isNamed() ? module.getName() : type.getName();
  }

  private static String version(Class<?> type) {
    return Optional.ofNullable(type.getModule().getDescriptor())
        .flatMap(d -> d.rawVersion())
        .or(() -> Optional.ofNullable(type.getPackage().getImplementationVersion()))
        .orElse("unknown");
  }
}
