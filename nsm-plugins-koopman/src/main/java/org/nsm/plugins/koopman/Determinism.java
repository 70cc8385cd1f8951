package org.nsm.plugins.koopman;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Whether data look as if there were no noise in them: of a map, starts that nearly agree have ends
 * that nearly agree; of a process with noise, ends stay apart however near starts are.
 *
 * <p>Nothing is said where there are no near starts, as in many dimensions. Reference: D. T.
 * Kaplan, "Exceptional events as evidence for determinism", Physica D 73, 1994.
 */
final class Determinism {
  /** Fewer transitions tell nothing. */
  private static final int LEAST = 200;

  private static final int MOST = 3000;
  private static final double MOST_PRODUCTS = 5e8;

  /** So many nearest pairs of starts are looked at. */
  private static final int PAIRS = 20;

  /** Starts are near when they are no further apart than this part of their spread. */
  private static final double NEAR = 5e-3;

  /** A map may stretch distances so much. */
  private static final double STRETCH = 8;

  private Determinism() {}

  /** Two transitions: the squared distances of starts and of ends. */
  private record Pair(double starts, double ends) {}

  /** Returns what to know of transitions that look deterministic. */
  static Optional<String> note(Transitions transitions) {
    int d = transitions.dimension();
    int count =
        (int) Math.min(Math.min(transitions.count(), MOST), Math.sqrt(2 * MOST_PRODUCTS / d));
    if (count < LEAST) {
      return Optional.empty();
    }
    double[][] starts = new double[count][];
    double[][] ends = new double[count][];
    for (int i = 0; i < count; i++) {
      int at = (int) ((long) transitions.count() * i / count);
      starts[i] = transitions.starts(at, at + 1).toArray();
      ends[i] = transitions.ends(at, at + 1).toArray();
    }
    List<Pair> nearest = nearest(starts, ends);
    double spread = Math.sqrt(variance(starts));
    double before = median(nearest.stream().map(Pair::starts).toList()) / spread;
    double after = median(nearest.stream().map(Pair::ends).toList()) / spread;
    if (spread == 0 || before > NEAR || after > STRETCH * before) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "the dynamics look deterministic: starts that are %.1g of the data's spread apart have"
                + " ends that are %.1g apart; %s",
            before,
            after,
            TrajectorySystem.DETERMINISTIC));
  }

  private static List<Pair> nearest(double[][] starts, double[]... ends) {
    PriorityQueue<Pair> kept =
        new PriorityQueue<>(Comparator.comparingDouble(Pair::starts).reversed());
    for (int i = 0; i < starts.length; i++) {
      for (int j = 0; j < i; j++) {
        double apart = squared(starts[i], starts[j]);
        if (kept.size() < PAIRS) {
          kept.add(new Pair(apart, squared(ends[i], ends[j])));
        } else if (apart < kept.element().starts) {
          kept.remove();
          kept.add(new Pair(apart, squared(ends[i], ends[j])));
        }
      }
    }
    return new ArrayList<>(kept);
  }

  /** Returns the root of the median of squares. */
  private static double median(List<Double> squares) {
    return Math.sqrt(squares.stream().sorted().skip(squares.size() / 2).findFirst().orElseThrow());
  }

  /** Returns the mean squared distance from the mean. */
  private static double variance(double[]... points) {
    double sum = 0;
    for (int j = 0; j < points[0].length; j++) {
      int column = j;
      double mean = Arrays.stream(points).mapToDouble(p -> p[column]).average().orElseThrow();
      sum += Arrays.stream(points).mapToDouble(p -> Math.pow(p[column] - mean, 2)).sum();
    }
    return sum / points.length;
  }

  private static double squared(double[] x, double... y) {
    double sum = 0;
    for (int j = 0; j < x.length; j++) {
      sum += (x[j] - y[j]) * (x[j] - y[j]);
    }
    return sum;
  }
}
