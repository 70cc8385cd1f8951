package org.nsm.plugins.retrieval.index;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How much of what is there an approximate search finds. */
public final class Recall {
  private Recall() {}

  /**
   * Returns the share of true answers that were found, over all queries; 1 where there are none.
   *
   * @param truth answers of an exact index
   * @param found answers of another one to the same queries
   */
  public static double of(List<Hits> truth, List<Hits> found) {
    if (truth.size() != found.size()) {
      throw new IllegalArgumentException(
          truth.size() + " answers cannot be compared with " + found.size());
    }
    long wanted = 0;
    long hits = 0;
    for (int q = 0; q < truth.size(); q++) {
      Set<Long> own = new HashSet<>();
      for (long id : found.get(q).ids()) {
        own.add(id);
      }
      for (long id : truth.get(q).ids()) {
        wanted++;
        hits += own.contains(id) ? 1 : 0;
      }
    }
    return wanted == 0 ? 1 : (double) hits / wanted;
  }
}
