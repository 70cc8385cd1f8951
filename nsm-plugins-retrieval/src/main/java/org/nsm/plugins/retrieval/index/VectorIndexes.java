package org.nsm.plugins.retrieval.index;

import java.util.List;
import org.nsm.api.Failure;
import org.nsm.api.Names;
import org.nsm.api.NsmException;
import org.nsm.api.spi.ToolContext;

/** The kinds of index that are there. */
@FunctionalInterface
public interface VectorIndexes {
  /** The id of the kind that every other is held against. */
  String EXACT = "exact";

  /**
   * Returns a kind by its id.
   *
   * @throws NsmException of kind {@link Failure#PLUGIN} if there is none
   */
  VectorIndexProvider find(String id);

  /** Returns all kinds that the program around a tool has found. */
  static VectorIndexes of(ToolContext context) {
    return id -> context.extension(VectorIndexProvider.class, id);
  }

  /** Returns the kinds that this module brings, for programs without plugins. */
  static VectorIndexes own() {
    List<VectorIndexProvider> own = List.of(new ExactIndexProvider(), new HnswIndexProvider());
    return id ->
        own.stream()
            .filter(kind -> kind.id().equals(id))
            .findFirst()
            .orElseThrow(
                () ->
                    new NsmException(
                        Failure.PLUGIN,
                        "no kind of index is called '%s'%s"
                            .formatted(
                                id,
                                Names.hint(
                                    id, own.stream().map(VectorIndexProvider::id).toList()))));
  }
}
