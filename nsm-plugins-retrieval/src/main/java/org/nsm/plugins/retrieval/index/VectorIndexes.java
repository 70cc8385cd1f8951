package org.nsm.plugins.retrieval.index;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.nsm.api.Failure;
import org.nsm.api.Names;
import org.nsm.api.NsmException;

/** The kinds of index that are there. */
public final class VectorIndexes {
  private VectorIndexes() {}

  /** Returns the ids of all kinds, sorted. */
  public static List<String> ids() {
    return List.copyOf(all().keySet());
  }

  /**
   * Returns a kind by its id.
   *
   * @throws NsmException of kind {@link Failure#PLUGIN} if there is none
   */
  public static VectorIndexProvider find(String id) {
    Map<String, VectorIndexProvider> all = all();
    VectorIndexProvider found = all.get(id);
    if (found == null) {
      throw new NsmException(
          Failure.PLUGIN,
          "no kind of index is called '%s'%s".formatted(id, Names.hint(id, all.keySet())));
    }
    return found;
  }

  private static Map<String, VectorIndexProvider> all() {
    Map<String, VectorIndexProvider> all = new TreeMap<>();
    ServiceLoader.load(VectorIndexProvider.class, VectorIndexes.class.getClassLoader())
        .forEach(
            provider -> {
              VectorIndexProvider other = all.put(provider.id(), provider);
              if (other != null) {
                throw new NsmException(
                    Failure.PLUGIN,
                    "two kinds of index are called '%s': of %s and of %s"
                        .formatted(provider.id(), other.origin(), provider.origin()));
              }
            });
    return all;
  }
}
