package org.nsm.plugins.retrieval.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.hnsw.NeighborQueue;

/**
 * Searches what a reader sees: the candidates from the graph of every segment, ranked by inner
 * products in double precision. May be used by many threads, each with {@link Asker askers} of its
 * own.
 */
final class HnswSearch {
  private final int dimension;
  private final Optional<DirectoryReader> seen;
  private final List<Part> parts;

  /**
   * A segment as far as it is not deleted.
   *
   * @param key equal for the same segment, whatever was deleted from it since
   */
  private record Part(Object key, HnswSegment segment, Bits live) {}

  private HnswSearch(int dimension, Optional<DirectoryReader> seen, List<Part> parts) {
    this.dimension = dimension;
    this.seen = seen;
    this.parts = List.copyOf(parts);
  }

  /** Returns a search that finds nothing. */
  static HnswSearch ofNothing(int dimension) {
    return new HnswSearch(dimension, Optional.empty(), List.of());
  }

  /** Returns the search of what a reader sees, which copies only segments that are new. */
  HnswSearch of(DirectoryReader reader) throws IOException {
    if (seen.equals(Optional.of(reader))) {
      return this;
    }
    List<Part> newer = new ArrayList<>();
    for (LeafReaderContext context : reader.leaves()) {
      LeafReader leaf = context.reader();
      Object key = coreOf(leaf);
      Optional<Part> known = parts.stream().filter(part -> part.key().equals(key)).findAny();
      HnswSegment segment =
          known.isPresent() ? known.get().segment() : HnswSegment.of(leaf, dimension);
      Bits live = leaf.getLiveDocs();
      newer.add(new Part(key, segment, live == null ? new Bits.MatchAllBits(leaf.maxDoc()) : live));
    }
    return new HnswSearch(dimension, Optional.of(reader), newer);
  }

  private static Object coreOf(LeafReader leaf) {
    IndexReader.CacheHelper core = leaf.getCoreCacheHelper();
    return core == null ? leaf : core.getKey();
  }

  /** Answers one query after the other. */
  final class Asker {
    private final List<HnswWalk> walks = new ArrayList<>();
    private final float[] vector = new float[dimension];

    Asker() {
      parts.forEach(part -> walks.add(new HnswWalk(part.segment(), part.live())));
    }

    /**
     * Returns the best for a query, which may be shorter than vectors.
     *
     * @param searchWidth how many candidates every segment gives at the least
     */
    Hits answer(Vectors queries, int query, int top, int searchWidth) {
      float[] target = new float[queries.columns()];
      queries.row(query, target, 0);
      int held = parts.stream().mapToInt(part -> part.segment().size()).sum();
      int kept = Math.max(1, Math.min(top, held));
      TopK best = new TopK(kept);
      for (int p = 0; p < walks.size(); p++) {
        HnswSegment segment = parts.get(p).segment();
        int width = Math.min(Math.max(kept, searchWidth), segment.size());
        NeighborQueue found = walks.get(p).nearest(segment.vectors().new Query(target), width);
        while (found.size() > 0) {
          int node = found.pop();
          segment.vectors().get(node, vector);
          best.offer((float) queries.product(query, vector), segment.id(node));
        }
      }
      return best.hits();
    }
  }
}
