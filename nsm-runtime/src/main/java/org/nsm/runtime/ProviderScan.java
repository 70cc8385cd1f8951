package org.nsm.runtime;

import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nsm.api.spi.Provider;

/** Goes through service loaders and keeps what breaks apart from what does not. */
final class ProviderScan {
  /** A service loader that fails this often will not end. */
  private static final int MOST_FAILURES = 1000;

  /** How {@link ServiceLoader}, and the machine itself, name a provider that cannot be loaded. */
  private static final Pattern PROVIDER =
      Pattern.compile("(?:Provider|Unable to load) (\\S+)|^(\\S+) has been compiled");

  private final Linkage linkage;
  private final Optional<Path> jar;
  private final Scope scope;
  private final Set<String> seen = new HashSet<>();
  private final List<FoundPlugin> found = new ArrayList<>();

  /**
   * @param linkage explains linkage errors
   * @param jar where everything in scope was loaded from, if that is one place
   * @param scope which classes are meant, of all that the loaders find
   */
  ProviderScan(Linkage linkage, Optional<Path> jar, Scope scope) {
    this.linkage = linkage;
    this.jar = jar;
    this.scope = scope;
  }

  /** Which of the providers that a service loader sees belong to one place. */
  interface Scope {
    /** Returns whether a class is of this place. */
    boolean holds(Class<?> type);

    /** Returns whether a class that could not be loaded is named by this place. */
    boolean names(String className);

    /** Returns the scope of everything. */
    static Scope everything() {
      return new Scope() {
        @Override
        public boolean holds(Class<?> type) {
          return true;
        }

        @Override
        public boolean names(String className) {
          return true;
        }
      };
    }
  }

  List<FoundPlugin> found() {
    return found;
  }

  /** Adds what one loader finds; a class found before is passed over. */
  <P extends Provider> void add(PluginKind kind, ServiceLoader<P> loader) {
    Iterator<ServiceLoader.Provider<P>> providers = loader.stream().iterator();
    int failures = 0;
    while (failures < MOST_FAILURES) {
      ServiceLoader.Provider<P> provider;
      try {
        if (!providers.hasNext()) {
          return;
        }
        provider = providers.next();
      } catch (ServiceConfigurationError | LinkageError e) {
        failures++;
        addUnloadable(kind, e);
        continue;
      }
      Class<? extends P> type = provider.type();
      if (scope.holds(type) && seen.add(kind + " " + type.getName() + "@" + type.hashCode())) {
        found.add(make(kind, type, provider));
      }
    }
  }

  private void addUnloadable(PluginKind kind, Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    Matcher matcher = PROVIDER.matcher(message);
    String name = jar.map(file -> String.valueOf(file.getFileName())).orElse(message);
    if (matcher.find()) {
      name = matcher.group(1) != null ? matcher.group(1) : matcher.group(2).replace('/', '.');
    }
    if (scope.names(name) && seen.add(kind + " " + name)) {
      found.add(FoundPlugin.broken(kind, name, jar, linkage.explain(failure)));
    }
  }

  private FoundPlugin make(
      PluginKind kind, Class<? extends Provider> type, ServiceLoader.Provider<?> provider) {
    Optional<Path> place = jar.or(() -> place(type));
    try {
      return FoundPlugin.of(kind, (Provider) provider.get(), place);
    } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
      return FoundPlugin.broken(kind, type, place, linkage.explain(e));
    }
  }

  /** A provider that was not looked for but given. */
  static FoundPlugin given(PluginKind kind, Provider provider) {
    Optional<Path> place = place(provider.getClass());
    try {
      return FoundPlugin.of(kind, provider, place);
    } catch (LinkageError | RuntimeException e) {
      String cause = Linkage.of(Optional.empty()).explain(e);
      return FoundPlugin.broken(kind, provider.getClass(), place, cause);
    }
  }

  /** The file or folder that a class was loaded from. */
  static Optional<Path> place(Class<?> type) {
    try {
      CodeSource source = type.getProtectionDomain().getCodeSource();
      return source == null || source.getLocation() == null
          ? Optional.empty()
          : Optional.of(Path.of(source.getLocation().toURI()));
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
      return Optional.empty();
    }
  }
}
