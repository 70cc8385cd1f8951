package org.nsm.plugins.retrieval;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;

/**
 * Queries of one modality against items of another, both as embeddings with class labels: an item
 * is relevant to a query of its class, and its score is the inner product of the first d columns.
 *
 * <p>Nothing is normalised on the way: whatever the model does to its outputs (a projection into a
 * ball, say) belongs before the cut, and normalising after it would give other scores. Embeddings
 * are to be given <em>without</em> the constant mode, which would add the same number to every
 * score. Columns are to stand in the order of their singular values, the largest first.
 *
 * <pre>{@code
 * RetrievalEvaluation evaluation = RetrievalEvaluation.of(f, sketchClasses, g, photoClasses);
 * RankingMetric map = RankingMetric.averagePrecision();
 * for (RetrievalResult cut : evaluation.curve(List.of(map), 1, 2, 4, 8)) {
 *   Interval interval = cut.interval(map, Bootstrap.of(0));
 * }
 * }</pre>
 *
 * <p>Exact: every item is ranked for every query, in time queries × items × (d + log items), on all
 * processors; results do not depend on their number.
 */
public final class RetrievalEvaluation {
  private final Matrix queries;
  private final int[] queryClasses;
  private final Matrix items;
  private final int[] itemClasses;

  private RetrievalEvaluation(Matrix queries, int[] queryClasses, Matrix items, int[] itemClasses) {
    this.queries = queries;
    this.queryClasses = queryClasses;
    this.items = items;
    this.itemClasses = itemClasses;
  }

  /**
   * Returns an evaluation.
   *
   * @param queries one embedding a row
   * @param queryClasses one label a query
   * @param items one embedding a row, with as many columns
   * @param itemClasses one label an item
   * @throws NsmException of kind {@link Failure#DATA} if counts do not fit, nothing is there, or a
   *     number is not finite
   */
  public static RetrievalEvaluation of(
      Matrix queries, int[] queryClasses, Matrix items, int[] itemClasses) {
    check("queries", queries, queryClasses);
    check("items", items, itemClasses);
    if (queries.columns() != items.columns()) {
      throw error(
          "queries have "
              + queries.columns()
              + " columns and items "
              + items.columns()
              + "; expected embeddings of one model");
    }
    return new RetrievalEvaluation(queries, queryClasses.clone(), items, itemClasses.clone());
  }

  /** Returns the results for all columns. */
  public RetrievalResult evaluate(List<RankingMetric> metrics) {
    return curve(metrics, queries.columns()).get(0);
  }

  /**
   * Returns the results for the first d columns, for each d; the truncation curve of an embedding.
   *
   * @param dimensions each d, in any order, between 1 and the number of columns
   */
  public List<RetrievalResult> curve(List<RankingMetric> metrics, int... dimensions) {
    int columns = queries.columns();
    for (int d : dimensions) {
      if (d < 1 || d > columns) {
        throw new NsmException(
            Failure.CONFIGURATION, "truncation: expected 1 to " + columns + " columns, found " + d);
      }
    }
    // values[cut][query · metrics + metric]
    double[][] values = new double[dimensions.length][queries.rows() * metrics.size()];
    double[] itemValues = items.toArray();
    IntStream.range(0, queries.rows())
        .parallel()
        .forEach(q -> rank(q, itemValues, metrics, dimensions, values));
    List<RetrievalResult> results = new ArrayList<>();
    for (int cut = 0; cut < dimensions.length; cut++) {
      results.add(
          RetrievalResult.of(
              dimensions[cut],
              metrics,
              queryClasses,
              Matrix.of(queries.rows(), metrics.size(), values[cut])));
    }
    return results;
  }

  /** Scores grow column by column, so that a curve costs one pass over the columns. */
  private void rank(
      int query,
      double[] itemValues,
      List<RankingMetric> metrics,
      int[] dimensions,
      double[][] values) {
    int n = items.rows();
    int columns = items.columns();
    boolean[] relevant = new boolean[n];
    for (int i = 0; i < n; i++) {
      relevant[i] = itemClasses[i] == queryClasses[query];
    }
    double[] scores = new double[n];
    int done = 0;
    for (int cut : byDimension(dimensions)) {
      for (int i = 0; i < n; i++) {
        double score = scores[i];
        for (int j = done; j < dimensions[cut]; j++) {
          score += queries.at(query, j) * itemValues[i * columns + j];
        }
        scores[i] = score;
      }
      done = dimensions[cut];
      Ranking ranking = Ranking.of(scores, relevant);
      for (int m = 0; m < metrics.size(); m++) {
        values[cut][query * metrics.size() + m] = metrics.get(m).of(ranking);
      }
    }
  }

  private static int[] byDimension(int[] dimensions) {
    return IntStream.range(0, dimensions.length)
        .boxed()
        .sorted(java.util.Comparator.comparingInt(i -> dimensions[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static void check(String name, Matrix embeddings, int[] classes) {
    if (embeddings.rows() == 0 || embeddings.columns() == 0) {
      throw error(
          name
              + ": expected at least one row and one column, found "
              + embeddings.rows()
              + " x "
              + embeddings.columns());
    }
    if (embeddings.rows() != classes.length) {
      throw error(
          name + ": " + embeddings.rows() + " rows cannot go with " + classes.length + " classes");
    }
    for (int i = 0; i < embeddings.rows(); i++) {
      for (int j = 0; j < embeddings.columns(); j++) {
        if (!Double.isFinite(embeddings.at(i, j))) {
          throw error(
              name
                  + ": the number in row "
                  + i
                  + ", column "
                  + j
                  + " (counted from 0) is "
                  + embeddings.at(i, j)
                  + ", expected a finite one");
        }
      }
    }
  }

  private static NsmException error(String message) {
    return new NsmException(Failure.DATA, "retrieval: " + message);
  }
}
