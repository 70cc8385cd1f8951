package org.nsm.plugins.retrieval;

import java.util.function.ToDoubleFunction;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;

/**
 * How good one ranking is, between 0 and 1. With R relevant items, of which rel(r) ∈ {0, 1} says
 * whether one stands at rank r, and P(r) = (1/r) Σ_{s≤r} rel(s) the precision at rank r:
 *
 * <table>
 * <caption>Metrics</caption>
 * <tr><th>name</th><th>value</th></tr>
 * <tr><td>precision@k</td><td>P(k)</td></tr>
 * <tr><td>recall@k</td><td>k P(k) / R</td></tr>
 * <tr><td>ap</td><td>(1/R) Σ_r rel(r) P(r)</td></tr>
 * <tr><td>ap@k</td><td>(1/min(k, R)) Σ_{r≤k} rel(r) P(r)</td></tr>
 * <tr><td>interpolated-ap</td><td>(1/R) Σ_r rel(r) max_{s≥r} P(s)</td></tr>
 * <tr><td>interpolated-ap@k</td><td>(1/min(k, R)) Σ_{r≤k} rel(r) max_{r≤s≤k} P(s)</td></tr>
 * <tr><td>ndcg, ndcg@k</td><td>Σ_{r≤k} rel(r)/log₂(r+1), divided by its value where all relevant
 *     items come first</td></tr>
 * </table>
 *
 * <p>The mean of ap over queries is mAP@all, that of ap@k is mAP@k. Interpolated average precision
 * is never below the plain one, and results published as "mAP" are of either kind: numbers of
 * different names must not be compared. In ap@k R counts the relevant items among those that were
 * ranked; published code that divides by the number of relevant <em>queries</em> computes something
 * else.
 *
 * <p>Two conventions: where fewer than k items were ranked, the missing ranks count as misses (P(k)
 * is divided by k); where nothing is relevant, precision is 0 and every other metric is undefined
 * (NaN), and averages leave that query out.
 *
 * <p>References: C. D. Manning, P. Raghavan, H. Schütze, Introduction to Information Retrieval,
 * Cambridge 2008, chapter 8; K. Järvelin, J. Kekäläinen, ACM TOIS 20 (2002) 422.
 */
public final class RankingMetric {
  private final String name;
  private final ToDoubleFunction<Ranking> formula;

  private RankingMetric(String name, ToDoubleFunction<Ranking> formula) {
    this.name = name;
    this.formula = formula;
  }

  /** Returns the fraction of relevant items among the first k. */
  public static RankingMetric precisionAt(int k) {
    requireDepth(k);
    return new RankingMetric("precision@" + k, r -> (double) r.relevantWithin(k) / k);
  }

  /** Returns the fraction of the relevant items that stand among the first k. */
  public static RankingMetric recallAt(int k) {
    requireDepth(k);
    return defined("recall@" + k, r -> (double) r.relevantWithin(k) / r.relevant());
  }

  /** Returns plain average precision over the whole ranking. */
  public static RankingMetric averagePrecision() {
    return defined("ap", r -> plain(r, r.relevant()) / r.relevant());
  }

  /** Returns plain average precision over the first k ranks. */
  public static RankingMetric averagePrecisionAt(int k) {
    requireDepth(k);
    return defined("ap@" + k, r -> plain(r, r.relevantWithin(k)) / Math.min(k, r.relevant()));
  }

  /** Returns interpolated average precision over the whole ranking. */
  public static RankingMetric interpolatedAveragePrecision() {
    return defined("interpolated-ap", r -> interpolated(r, r.relevant()) / r.relevant());
  }

  /** Returns interpolated average precision over the first k ranks. */
  public static RankingMetric interpolatedAveragePrecisionAt(int k) {
    requireDepth(k);
    return defined(
        "interpolated-ap@" + k,
        r -> interpolated(r, r.relevantWithin(k)) / Math.min(k, r.relevant()));
  }

  /** Returns the normalised discounted cumulative gain of the whole ranking. */
  public static RankingMetric ndcg() {
    return defined("ndcg", r -> gain(r, r.relevant()) / bestGain(r.relevant()));
  }

  /** Returns the normalised discounted cumulative gain of the first k ranks. */
  public static RankingMetric ndcgAt(int k) {
    requireDepth(k);
    return defined(
        "ndcg@" + k, r -> gain(r, r.relevantWithin(k)) / bestGain(Math.min(k, r.relevant())));
  }

  /** Returns the name, unique among metrics: {@code precision@100}, {@code ap}, … */
  public String name() {
    return name;
  }

  /** Returns the value for a ranking; NaN where it is undefined because nothing is relevant. */
  public double of(Ranking ranking) {
    return formula.applyAsDouble(ranking);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RankingMetric m && m.name.equals(name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }

  private static RankingMetric defined(String name, ToDoubleFunction<Ranking> formula) {
    return new RankingMetric(name, r -> r.relevant() == 0 ? Double.NaN : formula.applyAsDouble(r));
  }

  /** Σ P(r) over the first relevant items; the i-th of them, from 1, has P = i/r. */
  private static double plain(Ranking ranking, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += (i + 1.0) / ranking.rank(i);
    }
    return sum;
  }

  /** From the last relevant item to the first, the maximum is met at a relevant rank. */
  private static double interpolated(Ranking ranking, int count) {
    double best = 0;
    double sum = 0;
    for (int i = count - 1; i >= 0; i--) {
      best = Math.max(best, (i + 1.0) / ranking.rank(i));
      sum += best;
    }
    return sum;
  }

  private static double gain(Ranking ranking, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += discount(ranking.rank(i));
    }
    return sum;
  }

  private static double bestGain(int count) {
    double sum = 0;
    for (int rank = 1; rank <= count; rank++) {
      sum += discount(rank);
    }
    return sum;
  }

  private static double discount(int rank) {
    return Math.log(2) / Math.log1p(rank);
  }

  private static void requireDepth(int k) {
    if (k < 1) {
      throw new NsmException(
          Failure.CONFIGURATION, "ranking metric: expected a depth k of at least 1, found " + k);
    }
  }
}
