package org.nsm.runtime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.nsm.api.Failure;
import org.nsm.api.Names;
import org.nsm.api.NsmException;
import org.nsm.api.OneLine;
import org.nsm.api.Schema;
import org.nsm.api.spi.BackendProvider;
import org.nsm.api.spi.ExtensionProvider;
import org.nsm.api.spi.InferenceProvider;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.ParametrizationProvider;
import org.nsm.api.spi.Provider;
import org.nsm.api.spi.SamplerProvider;
import org.nsm.api.spi.ToolProvider;

/**
 * The plugins there are: a value, of which a program may have several.
 *
 * <p>A plugin that cannot be loaded, whose name breaks the rules, or whose id another plugin of its
 * kind has too, is kept as broken with its cause; it never keeps others from working. Only asking
 * for it is an error.
 */
public final class PluginRegistry implements AutoCloseable {
  private static final Comparator<FoundPlugin> ORDER =
      Comparator.comparing(
              (FoundPlugin f) -> f.entry().kind().map(Enum::ordinal).orElse(Integer.MAX_VALUE))
          .thenComparing(f -> f.entry().id())
          .thenComparing(f -> f.entry().place());

  private final List<FoundPlugin> plugins;
  private final List<AutoCloseable> open;

  private PluginRegistry(List<FoundPlugin> found, List<AutoCloseable> open) {
    this.plugins = markDuplicates(found).stream().sorted(ORDER).toList();
    this.open = List.copyOf(open);
  }

  /**
   * Returns the plugins on the module path, on the class path and in folders.
   *
   * @param pluginFolders hold jars, or folders of jars that belong together
   */
  public static PluginRegistry load(Path... pluginFolders) {
    List<FoundPlugin> found = new ArrayList<>(ownPath());
    List<AutoCloseable> open = new ArrayList<>();
    for (Path pluginFolder : pluginFolders) {
      PluginFolder folder = PluginFolder.load(pluginFolder);
      found.addAll(folder.found());
      open.addAll(folder.open());
    }
    return new PluginRegistry(found, open);
  }

  /** Returns a registry of the given providers alone. */
  public static PluginRegistry of(Provider... providers) {
    return new PluginRegistry(List.of(), List.of()).with(providers);
  }

  /** Returns these plugins and some more, given in code; closing either closes the same jars. */
  public PluginRegistry with(Provider... more) {
    List<FoundPlugin> all = new ArrayList<>(plugins);
    for (Provider provider : more) {
      for (PluginKind kind : PluginKind.values()) {
        if (kind.service().isInstance(provider)) {
          all.add(ProviderScan.given(kind, provider));
        }
      }
    }
    return new PluginRegistry(all, open);
  }

  /** Returns every plugin that was found, broken ones included, by kind, id and place. */
  public List<PluginEntry> entries() {
    return plugins.stream().map(FoundPlugin::entry).toList();
  }

  /** Returns the usable ids of a kind, sorted. */
  public List<String> ids(PluginKind kind) {
    return of(kind).filter(f -> !f.entry().broken()).map(f -> f.entry().id()).toList();
  }

  /**
   * Returns the provider of a kind and id.
   *
   * @throws NsmException if there is none, it is broken, or there are two; the message says what is
   *     available, why, or where they are
   */
  public Provider find(PluginKind kind, String id) {
    List<FoundPlugin> named = of(kind).filter(f -> f.entry().id().equals(id)).toList();
    if (named.isEmpty()) {
      throw missing(kind, id);
    }
    if (named.size() > 1) {
      throw new NsmException(
          Failure.PLUGIN,
          kind.label()
              + " '"
              + id
              + "' is there more than once: "
              + places(named)
              + "; remove all but one");
    }
    PluginEntry entry = named.get(0).entry();
    if (entry.broken()) {
      throw new NsmException(
          Failure.PLUGIN,
          kind.label()
              + " '"
              + id
              + "' is broken ("
              + entry.place()
              + "): "
              + entry.cause().orElse(""));
    }
    return named.get(0).provider().orElseThrow();
  }

  /**
   * Returns the settings that a section of a configuration takes for a plugin: its own, then those
   * that the runtime adds to every plugin of the kind.
   */
  public Schema schema(PluginKind kind, String id) {
    return CommonSettings.schema(kind, find(kind, id));
  }

  /** Returns the operator of an id. */
  public OperatorProvider operator(String id) {
    return (OperatorProvider) find(PluginKind.OPERATOR, id);
  }

  /** Returns the sampler of an id. */
  public SamplerProvider sampler(String id) {
    return (SamplerProvider) find(PluginKind.SAMPLER, id);
  }

  /** Returns the parametrization of an id. */
  public ParametrizationProvider parametrization(String id) {
    return (ParametrizationProvider) find(PluginKind.PARAMETRIZATION, id);
  }

  /** Returns the objective of an id. */
  public ObjectiveProvider objective(String id) {
    return (ObjectiveProvider) find(PluginKind.OBJECTIVE, id);
  }

  /** Returns the inference of an id. */
  public InferenceProvider inference(String id) {
    return (InferenceProvider) find(PluginKind.INFERENCE, id);
  }

  /** Returns the backend of an id. */
  public BackendProvider backend(String id) {
    return (BackendProvider) find(PluginKind.BACKEND, id);
  }

  /** Returns the tool of an id. */
  public ToolProvider tool(String id) {
    return (ToolProvider) find(PluginKind.TOOL, id);
  }

  /**
   * Returns the extension of a type and id.
   *
   * @throws NsmException also if it is of another type
   */
  public <E extends ExtensionProvider> E extension(Class<E> type, String id) {
    Provider found = find(PluginKind.EXTENSION, id);
    if (!type.isInstance(found)) {
      throw new NsmException(
          Failure.PLUGIN,
          "extension '%s' of %s is no %s".formatted(id, found.origin(), type.getSimpleName()));
    }
    return type.cast(found);
  }

  /** Closes the jars of the plugin folder; plugins from it must not be used afterwards. */
  @Override
  public void close() {
    for (AutoCloseable closeable : open) {
      try {
        closeable.close();
      } catch (Exception e) {
        System.getLogger(PluginRegistry.class.getName())
            .log(System.Logger.Level.WARNING, "a plugin jar could not be closed", e);
      }
    }
  }

  private java.util.stream.Stream<FoundPlugin> of(PluginKind kind) {
    return plugins.stream().filter(f -> f.entry().kind().filter(k -> k == kind).isPresent());
  }

  /** With versions where they tell the places apart. */
  private static String places(List<FoundPlugin> same) {
    boolean versions = same.stream().map(f -> f.entry().version()).distinct().count() > 1;
    return same.stream()
        .map(f -> f.entry().place() + (versions ? " (version " + f.entry().version() + ")" : ""))
        .collect(Collectors.joining(" and "));
  }

  private NsmException missing(PluginKind kind, String id) {
    String unread =
        plugins.stream()
            .filter(f -> f.entry().kind().isEmpty())
            .map(f -> f.entry().place())
            .collect(Collectors.joining(", "));
    return new NsmException(
        Failure.PLUGIN,
        "no "
            + kind.label()
            + " is called "
            + OneLine.quoted(id)
            + Names.hint(id, ids(kind))
            + (unread.isEmpty() ? "" : "; could not be read: " + unread));
  }

  /** The layer that holds nsm, with its parents, and the class path beside it. */
  private static List<FoundPlugin> ownPath() {
    ProviderScan scan =
        new ProviderScan(
            Linkage.of(Optional.empty()), Optional.empty(), ProviderScan.Scope.everything());
    ModuleLayer layer = PluginRegistry.class.getModule().getLayer();
    for (PluginKind kind : PluginKind.values()) {
      if (layer != null) {
        scan.add(kind, ServiceLoader.load(layer, kind.service()));
      }
      scan.add(kind, ServiceLoader.load(kind.service(), PluginRegistry.class.getClassLoader()));
    }
    return scan.found();
  }

  private static List<FoundPlugin> markDuplicates(List<FoundPlugin> found) {
    Map<String, List<FoundPlugin>> byName = new LinkedHashMap<>();
    List<FoundPlugin> marked = new ArrayList<>();
    for (FoundPlugin plugin : found) {
      String name = plugin.entry().kind().map(Enum::name).orElse("") + " " + plugin.entry().id();
      byName.computeIfAbsent(name, n -> new ArrayList<>()).add(plugin);
    }
    for (List<FoundPlugin> same : byName.values()) {
      FoundPlugin[] all = same.toArray(FoundPlugin[]::new);
      for (int i = 0; i < all.length; i++) {
        boolean duplicate = all.length > 1 && all[i].provider().isPresent();
        marked.add(duplicate ? all[i].asDuplicateOf(all[i == 0 ? 1 : 0]) : all[i]);
      }
    }
    return Arrays.asList(marked.toArray(FoundPlugin[]::new));
  }
}
