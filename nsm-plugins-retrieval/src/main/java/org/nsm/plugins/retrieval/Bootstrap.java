package org.nsm.plugins.retrieval;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.Seeds;

/**
 * The percentile bootstrap of a mean: values are drawn again with replacement, as many as there
 * are, and the interval runs between quantiles of the means of such replicas (B. Efron, R.
 * Tibshirani, An Introduction to the Bootstrap, Chapman &amp; Hall 1993, §13).
 *
 * <p>Over queries, it tells how far the mean would move with other queries of the same kind on the
 * same collection, and nothing else: not what another collection, other classes or another training
 * run would give.
 *
 * @param level probability that the interval is to cover, between 0 and 1
 * @param replicas how many replicas are drawn
 * @param seed root of the random numbers; equal seeds give equal intervals
 */
public record Bootstrap(double level, int replicas, long seed) {

  /** Checks the numbers. */
  public Bootstrap {
    if (!(level > 0 && level < 1)) {
      throw new NsmException(
          Failure.CONFIGURATION, "bootstrap: expected a level between 0 and 1, found " + level);
    }
    if (replicas < 1) {
      throw new NsmException(
          Failure.CONFIGURATION, "bootstrap: expected at least 1 replica, found " + replicas);
    }
  }

  /** Returns a bootstrap of 95 % intervals with 1000 replicas. */
  public static Bootstrap of(long seed) {
    return new Bootstrap(0.95, 1000, seed);
  }

  /**
   * Returns the mean of values and its interval. Undefined values are left out; where none is left,
   * all three numbers are undefined (NaN).
   */
  public Interval mean(double[] values) {
    double[] defined = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
    int n = defined.length;
    if (n == 0) {
      return new Interval(Double.NaN, Double.NaN, Double.NaN);
    }
    RandomGenerator random = new Seeds(seed).generator("bootstrap");
    double[] means = new double[replicas];
    for (int r = 0; r < replicas; r++) {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        sum += defined[random.nextInt(n)];
      }
      means[r] = sum / n;
    }
    Arrays.sort(means);
    return new Interval(
        Arrays.stream(defined).sum() / n,
        quantile(means, (1 - level) / 2),
        quantile(means, (1 + level) / 2));
  }

  /** The quantile of sorted values by linear interpolation between order statistics. */
  private static double quantile(double[] sorted, double probability) {
    double place = probability * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
