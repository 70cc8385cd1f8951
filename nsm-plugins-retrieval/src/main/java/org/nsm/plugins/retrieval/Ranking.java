package org.nsm.plugins.retrieval;

import java.util.Arrays;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;

/**
 * The answer to one query as metrics see it: how many items were ranked, and at which ranks, from
 * 1, the relevant ones stand.
 *
 * <p>Items are ordered by falling score. <em>Ties</em> are broken by the position of the item in
 * the collection, the earlier one first, so that a ranking depends on the scores alone and not on
 * the sorting algorithm. That is deterministic and not fair: where many scores are equal and items
 * are stored class by class, the order of the classes decides. Scores that tie often should be
 * given in an order that has nothing to do with relevance. Zero and minus zero are equal.
 */
public final class Ranking {
  private final int items;
  private final int[] ranks;

  private Ranking(int items, int[] ranks) {
    this.items = items;
    this.ranks = ranks;
  }

  /**
   * Returns the ranking of scored items.
   *
   * @param scores one an item, the larger the better; infinite ones are allowed
   * @param relevant whether the item answers the query
   * @throws NsmException of kind {@link Failure#DATA} if a score is undefined or the counts differ
   */
  public static Ranking of(double[] scores, boolean[] relevant) {
    int n = scores.length;
    if (n != relevant.length) {
      throw new NsmException(
          Failure.DATA,
          "ranking: " + n + " scores cannot go with " + relevant.length + " relevance marks");
    }
    double[] keys = new double[n];
    int count = 0;
    for (int i = 0; i < n; i++) {
      if (Double.isNaN(scores[i])) {
        throw new NsmException(
            Failure.DATA, "ranking: the score of item " + i + " (counted from 0) is undefined");
      }
      // Adding zero turns minus zero, which would sort below zero, into zero.
      keys[i] = scores[i] + 0.0;
      count += relevant[i] ? 1 : 0;
    }
    return new Ranking(n, ranks(keys, relevant, count));
  }

  /**
   * Returns the ranking of given relevant ranks.
   *
   * @param items number of ranked items
   * @param relevantRanks ranks of the relevant items, rising, from 1
   */
  public static Ranking ofRanks(int items, int... relevantRanks) {
    for (int i = 0; i < relevantRanks.length; i++) {
      int before = i == 0 ? 0 : relevantRanks[i - 1];
      if (relevantRanks[i] <= before || relevantRanks[i] > items) {
        throw new IllegalArgumentException(
            "ranks must rise from 1 to " + items + ", not " + Arrays.toString(relevantRanks));
      }
    }
    return new Ranking(items, relevantRanks.clone());
  }

  /** Returns the number of ranked items. */
  public int items() {
    return items;
  }

  /** Returns the number of relevant items. */
  public int relevant() {
    return ranks.length;
  }

  /** Returns the ranks of the relevant items, rising, from 1. */
  public int[] relevantRanks() {
    return ranks.clone();
  }

  /** Returns how many relevant items stand at ranks 1 … k. */
  public int relevantWithin(int k) {
    int found = Arrays.binarySearch(ranks, k);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** Returns the rank of the i-th relevant item, i from 0, without a copy. */
  int rank(int i) {
    return ranks[i];
  }

  /**
   * Ranks without sorting items: the scores alone are sorted, and an item stands after all larger
   * ones and after those equal to it that come before it.
   */
  private static int[] ranks(double[] scores, boolean[] relevant, int count) {
    int n = scores.length;
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    int[] equalsSeen = new int[n];
    int[] ranks = new int[count];
    int found = 0;
    for (int i = 0; i < n; i++) {
      int low = bound(sorted, scores[i], false);
      int high = bound(sorted, scores[i], true);
      int earlier = equalsSeen[low]++;
      if (relevant[i]) {
        ranks[found++] = n - high + earlier + 1;
      }
    }
    Arrays.sort(ranks);
    return ranks;
  }

  /** The first index whose value is above the key, or not below it. */
  private static int bound(double[] sorted, double key, boolean above) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < key || (above && sorted[middle] == key)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Ranking r && r.items == items && Arrays.equals(r.ranks, ranks);
  }

  @Override
  public int hashCode() {
    return 31 * items + Arrays.hashCode(ranks);
  }

  @Override
  public String toString() {
    return "Ranking(" + Arrays.toString(ranks) + " of " + items + ")";
  }
}
