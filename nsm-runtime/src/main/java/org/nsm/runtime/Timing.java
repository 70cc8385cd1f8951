package org.nsm.runtime;

import java.util.Arrays;
import org.nsm.api.NsmException;

/**
 * How long something took, in seconds, over repeats.
 *
 * @param median the median
 * @param lower the first quartile
 * @param upper the third quartile
 * @param least the shortest time
 * @param repeats how often it was timed
 */
public record Timing(double median, double lower, double upper, double least, int repeats) {

  /** Returns the timing of repeats, at least one. */
  public static Timing of(double[] seconds) {
    if (seconds.length == 0) {
      throw new NsmException(org.nsm.api.Failure.USAGE, "a timing needs at least one repeat");
    }
    double[] sorted = seconds.clone();
    Arrays.sort(sorted);
    return new Timing(
        quantile(sorted, 0.5),
        quantile(sorted, 0.25),
        quantile(sorted, 0.75),
        sorted[0],
        sorted.length);
  }

  /** Linear between neighbours, the ends being the quantiles 0 and 1. */
  private static double quantile(double[] sorted, double q) {
    double place = q * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
