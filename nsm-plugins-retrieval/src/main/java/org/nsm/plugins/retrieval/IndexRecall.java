package org.nsm.plugins.retrieval;

import java.util.Optional;
import org.nsm.plugins.retrieval.index.ExactIndexProvider;
import org.nsm.plugins.retrieval.index.Recall;
import org.nsm.plugins.retrieval.index.VectorIndex;
import org.nsm.plugins.retrieval.index.VectorIndexProvider;
import org.nsm.plugins.retrieval.index.Vectors;

/** How much of what exact search finds an index finds, measured on the index as it is saved. */
final class IndexRecall {
  /** Among how many answers. */
  static final int TOP = 10;

  private static final int MOST_QUERIES = 200;

  private IndexRecall() {}

  /**
   * Asks the index and an exact one.
   *
   * @param vectors what is in the index, as far as its kind is not exact
   * @param queries what to ask; where there are none, some of the vectors
   */
  static double of(
      VectorIndexProvider kind,
      VectorIndex index,
      long[] ids,
      Optional<Vectors> vectors,
      Vectors queries) {
    if (kind.exact() || ids.length == 0) {
      return 1;
    }
    Vectors all = vectors.orElseThrow();
    Vectors from = queries.rows() > 0 ? queries : all;
    Vectors asked = from.rows(0, Math.min(from.rows(), MOST_QUERIES));
    ExactIndexProvider exact = new ExactIndexProvider();
    try (VectorIndex truth = exact.create(exact.schema().defaults(), index.space())) {
      truth.add(ids.clone(), all);
      return Recall.of(truth.search(asked, TOP), index.search(asked, TOP));
    }
  }
}
