package org.nsm.plugins.retrieval.index;

import java.util.ArrayList;
import java.util.List;

/**
 * Exact search: every panel meets every query while it is in the cache, four queries at a time, and
 * scores go into a heap for each query. Threads share the panels; what they found is merged, and
 * does not depend on how many they are.
 */
final class ExactSearch {
  /** Heaps of a round stay in the cache, and a round reads all vectors once. */
  private static final int ROUND = 256;

  private final Panels panels;
  private final Workers workers;

  ExactSearch(Panels panels, Workers workers) {
    this.panels = panels;
    this.workers = workers;
  }

  List<Hits> search(Vectors queries, int top) {
    int kept = Math.min(top, panels.size());
    List<Hits> all = new ArrayList<>();
    for (int from = 0; from < queries.rows(); from += ROUND) {
      Vectors round = queries.rows(from, Math.min(from + ROUND, queries.rows()));
      all.addAll(kept == 0 ? nothing(round.rows()) : round(round, kept));
    }
    return all;
  }

  private int shares() {
    return workers.shares(panels.panels());
  }

  private static List<Hits> nothing(int queries) {
    return java.util.Collections.nCopies(queries, new Hits(new long[0], new float[0]));
  }

  private List<Hits> round(Vectors queries, int top) {
    List<TopK[]> found = workers.each(shares(), share -> part(queries, top, share));
    List<Hits> hits = new ArrayList<>();
    for (int q = 0; q < queries.rows(); q++) {
      TopK best = found.get(0)[q];
      for (TopK[] more : found.subList(1, found.size())) {
        best.offer(more[q]);
      }
      hits.add(best.hits());
    }
    return hits;
  }

  private TopK[] part(Vectors queries, int top, int share) {
    TopK[] best = new TopK[queries.rows()];
    java.util.Arrays.setAll(best, q -> new TopK(top));
    float[] over = new float[Panels.PLACES];
    sweep(
        queries,
        share,
        (panel, query, asked, scores, count) -> {
          int offset = panel * Panels.PLACES;
          if (asked == ScoreKernel.QUERIES) {
            offerFour(best, query, scores, count, over, offset);
          } else {
            best[query].offer(scores[0], count, panels.ids(), offset);
          }
        });
    return best;
  }

  /**
   * Scores that are good enough for any of four queries are rare, and are looked for in all four at
   * once: by how much a score is over the threshold of its query.
   */
  private void offerFour(
      TopK[] best, int query, float[][] scores, int count, float[] over, int offset) {
    ScoreKernel.over(
        scores,
        best[query].threshold(),
        best[query + 1].threshold(),
        best[query + 2].threshold(),
        best[query + 3].threshold(),
        over,
        count);
    for (int v = 0; v < count; v++) {
      // Undefined, as the difference of infinities is, counts as good enough to be looked at.
      if (!(over[v] < 0)) {
        for (int j = 0; j < ScoreKernel.QUERIES; j++) {
          TopK own = best[query + j];
          if (scores[j][v] >= own.threshold()) {
            own.offer(scores[j][v], panels.ids()[offset + v]);
          }
        }
      }
    }
  }

  /** The matrix product alone, whose scores go nowhere: what a search is held against. */
  void product(Vectors queries) {
    for (int from = 0; from < queries.rows(); from += ROUND) {
      Vectors round = queries.rows(from, Math.min(from + ROUND, queries.rows()));
      workers.each(
          shares(),
          share -> {
            sweep(round, share, (panel, query, asked, scores, count) -> {});
            return share;
          });
    }
  }

  /** What becomes of the scores of some queries, from one on, with a panel. */
  @FunctionalInterface
  private interface Sink {
    void take(int panel, int query, int asked, float[][] scores, int count);
  }

  private void sweep(Vectors queries, int share, Sink sink) {
    int d = queries.columns();
    float[] q = new float[queries.rows() * d];
    for (int i = 0; i < queries.rows(); i++) {
      queries.row(i, q, i * d);
    }
    float[][] scores = new float[ScoreKernel.QUERIES][Panels.PLACES];
    for (int panel = share; panel < panels.panels(); panel += shares()) {
      float[][] values = panels.panel(panel);
      int count = panels.count(panel);
      int i = 0;
      for (; i + ScoreKernel.QUERIES <= queries.rows(); i += ScoreKernel.QUERIES) {
        ScoreKernel.four(q, i * d, d, values, count, scores);
        sink.take(panel, i, ScoreKernel.QUERIES, scores, count);
      }
      for (; i < queries.rows(); i++) {
        ScoreKernel.one(q, i * d, d, values, count, scores[0]);
        sink.take(panel, i, 1, scores, count);
      }
    }
  }
}
