package org.nsm.plugins.retrieval;

/** The metrics as textbooks write them, rank by rank and with no shortcut; relevance by rank. */
final class Definitions {
  private Definitions() {}

  static double precision(boolean[] relevant, int k) {
    double sum = 0;
    for (int rank = 1; rank <= k; rank++) {
      sum += rel(relevant, rank);
    }
    return sum / k;
  }

  static double recall(boolean[] relevant, int k) {
    return precision(relevant, k) * k / count(relevant);
  }

  static double ap(boolean[] relevant, int k, boolean interpolated) {
    double sum = 0;
    for (int rank = 1; rank <= k; rank++) {
      double best = precision(relevant, rank);
      for (int later = rank; interpolated && later <= k; later++) {
        best = Math.max(best, precision(relevant, later));
      }
      sum += rel(relevant, rank) * best;
    }
    return sum / Math.min(k, count(relevant));
  }

  static double ndcg(boolean[] relevant, int k) {
    double gain = 0;
    double best = 0;
    for (int rank = 1; rank <= k; rank++) {
      double discount = Math.log(rank + 1) / Math.log(2);
      gain += rel(relevant, rank) / discount;
      best += rank <= count(relevant) ? 1 / discount : 0;
    }
    return gain / best;
  }

  private static int rel(boolean[] relevant, int rank) {
    return rank <= relevant.length && relevant[rank - 1] ? 1 : 0;
  }

  private static int count(boolean[] relevant) {
    int count = 0;
    for (boolean r : relevant) {
      count += r ? 1 : 0;
    }
    return count;
  }
}
