package org.nsm.runtime;

import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.module.ResolutionException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.nsm.api.Failure;
import org.nsm.api.FileProblem;
import org.nsm.api.NsmException;

/**
 * A folder of plugins: each jar in it, and each folder of jars in it, is loaded by itself, parent
 * first, so that plugins neither see nor break each other.
 *
 * <p>Where nsm runs from the module path, each gets a {@link ModuleLayer}; a jar without a module
 * descriptor becomes an automatic module. Where nsm runs from the class path, each gets a class
 * loader.
 */
final class PluginFolder {
  private final List<FoundPlugin> found = new ArrayList<>();
  private final List<AutoCloseable> open = new ArrayList<>();

  private PluginFolder() {}

  static PluginFolder load(Path folder) {
    PluginFolder plugins = new PluginFolder();
    for (Path unit : units(folder)) {
      try {
        plugins.load(unit, jars(unit));
      } catch (FindException
          | ResolutionException
          | LayerInstantiationException
          | LinkageError
          | IOException e) {
        plugins.found.add(FoundPlugin.unreadable(unit, Linkage.unreadable(e)));
      }
    }
    return plugins;
  }

  List<FoundPlugin> found() {
    return found;
  }

  List<AutoCloseable> open() {
    return open;
  }

  private static Set<Path> units(Path folder) {
    Set<Path> units = new TreeSet<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path path : stream) {
        if (path.toString().endsWith(".jar")
            || (Files.isDirectory(path) && !jars(path).isEmpty())) {
          units.add(path);
        }
      }
    } catch (IOException e) {
      throw new NsmException(
          Failure.PLUGIN, folder + ": this plugin folder cannot be read: " + FileProblem.of(e), e);
    }
    return units;
  }

  private static List<Path> jars(Path unit) throws IOException {
    if (!Files.isDirectory(unit)) {
      return List.of(unit);
    }
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(unit, "*.jar")) {
      Set<Path> jars = new TreeSet<>();
      stream.forEach(jars::add);
      return List.copyOf(jars);
    }
  }

  private void load(Path unit, List<Path> jars) throws IOException {
    if (jars.isEmpty()) {
      found.add(FoundPlugin.unreadable(unit, "is a folder without jars; a plugin is a jar"));
      return;
    }
    if (!Files.exists(unit)) {
      found.add(FoundPlugin.unreadable(unit, "is a link to a file that is not there"));
      return;
    }
    ModuleLayer parent = PluginFolder.class.getModule().getLayer();
    ModuleFinder finder = ModuleFinder.of(jars.toArray(Path[]::new));
    Set<ModuleReference> modules = finder.findAll();
    List<FoundPlugin> before = List.copyOf(found);
    if (parent == null) {
      loadClasses(unit, jars, modules);
    } else {
      loadModules(unit, parent, finder, modules);
    }
    if (found.size() == before.size()) {
      found.add(
          FoundPlugin.unreadable(
              unit,
              "no plugin is in it: neither 'provides' of a module nor META-INF/services names"
                  + " one"));
    }
  }

  private void loadModules(
      Path unit, ModuleLayer parent, ModuleFinder finder, Set<ModuleReference> modules) {
    Set<String> roots = names(modules);
    for (String name : roots) {
      Optional<Module> present = parent.findModule(name);
      if (present.isPresent()) {
        // Parent first means that this copy would be passed over without a word.
        throw new FindException("module " + name + " is part of nsm or loaded already: remove it");
      }
    }
    // Parent first: a copy of nsm-api inside a plugin must not shadow ours.
    Configuration configuration =
        Configuration.resolveAndBind(
            ModuleFinder.of(), List.of(parent.configuration()), finder, roots);
    ModuleLayer layer =
        ModuleLayer.defineModulesWithOneLoader(
                configuration, List.of(parent), PluginFolder.class.getClassLoader())
            .layer();
    Set<String> named = providers(modules);
    ProviderScan scan =
        new ProviderScan(
            linkage(modules),
            Optional.of(unit),
            new ProviderScan.Scope() {
              @Override
              public boolean holds(Class<?> type) {
                return type.getModule().getLayer() == layer;
              }

              @Override
              public boolean names(String className) {
                return named.contains(className);
              }
            });
    for (PluginKind kind : PluginKind.values()) {
      scan.add(kind, ServiceLoader.load(layer, kind.service()));
    }
    found.addAll(scan.found());
  }

  private void loadClasses(Path unit, List<Path> jars, Set<ModuleReference> modules)
      throws IOException {
    List<URL> urls = new ArrayList<>();
    for (Path jar : jars) {
      urls.add(jar.toUri().toURL());
    }
    JarLoader loader = new JarLoader(urls.toArray(URL[]::new), PluginFolder.class.getClassLoader());
    open.add(loader);
    ProviderScan scan =
        new ProviderScan(
            linkage(modules),
            Optional.of(unit),
            new ProviderScan.Scope() {
              @Override
              public boolean holds(Class<?> type) {
                return type.getClassLoader() == loader;
              }

              @Override
              public boolean names(String className) {
                return true;
              }
            });
    for (PluginKind kind : PluginKind.values()) {
      scan.add(kind, ServiceLoader.load(kind.service(), loader));
    }
    found.addAll(scan.found());
  }

  private static Set<String> names(Set<ModuleReference> modules) {
    return modules.stream().map(m -> m.descriptor().name()).collect(Collectors.toSet());
  }

  private static Set<String> providers(Set<ModuleReference> modules) {
    return modules.stream()
        .flatMap(m -> m.descriptor().provides().stream())
        .map(ModuleDescriptor.Provides::providers)
        .flatMap(List::stream)
        .collect(Collectors.toSet());
  }

  private static Linkage linkage(Set<ModuleReference> modules) {
    return Linkage.of(
        modules.stream().flatMap(m -> Linkage.builtWith(m.descriptor()).stream()).findFirst());
  }

  /** Sees the services that its own jars name, and no others. */
  private static final class JarLoader extends URLClassLoader {
    private static final String SERVICES = "META-INF/services/";

    JarLoader(URL[] jars, ClassLoader parent) {
      super(jars, parent);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      return name.startsWith(SERVICES) ? findResources(name) : super.getResources(name);
    }
  }
}
