package org.nsm.plugins.koopman;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.nsm.api.Seeds;

/**
 * Uncertainty by the block bootstrap: whole blocks (trajectories, or stretches of time that are
 * long against the memory of the process) are drawn with replacement, and everything is computed
 * anew from the sums of their moments.
 *
 * <p>Reference: H. R. Künsch, "The jackknife and the bootstrap for general stationary
 * observations", Ann. Statist. 17, 1989.
 *
 * @param errors standard deviations over replicas
 * @param low the 2.5 % quantile of the replicas
 * @param high the 97.5 % quantile
 */
record Bootstrap(double[] errors, double[] low, double[] high) {

  /**
   * Returns the spread of statistics, which are undefined (NaN) for fewer than two blocks.
   *
   * @param replicas how many
   * @param statistics numbers made of moments, always as many
   */
  static Bootstrap of(
      List<TransitionMoments> blocks,
      int replicas,
      long seed,
      Function<TransitionMoments, double[]> statistics,
      int count) {
    return ofBlocks(
        blocks, replicas, seed, drawn -> statistics.apply(TransitionMoments.sum(drawn)), count);
  }

  /**
   * Returns the spread of statistics that are made of any blocks.
   *
   * @param statistics numbers made of as many blocks as there are, always as many
   */
  static <B> Bootstrap ofBlocks(
      List<B> blocks, int replicas, long seed, Function<List<B>, double[]> statistics, int count) {
    double[][] seen = new double[count][blocks.size() < 2 ? 0 : replicas];
    RandomGenerator random = new Seeds(seed).generator("bootstrap");
    for (int r = 0; blocks.size() >= 2 && r < replicas; r++) {
      List<B> drawn = new ArrayList<>();
      for (int b = 0; b < blocks.size(); b++) {
        drawn.add(blocks.get(random.nextInt(blocks.size())));
      }
      double[] numbers = statistics.apply(drawn);
      for (int i = 0; i < count; i++) {
        seen[i][r] = numbers[i];
      }
    }
    double[] errors = new double[count];
    double[] low = new double[count];
    double[] high = new double[count];
    for (int i = 0; i < count; i++) {
      double[] finite = Arrays.stream(seen[i]).filter(Double::isFinite).sorted().toArray();
      double mean = Arrays.stream(finite).average().orElse(Double.NaN);
      double squares = Arrays.stream(finite).map(v -> (v - mean) * (v - mean)).sum();
      errors[i] = finite.length < 2 ? Double.NaN : Math.sqrt(squares / (finite.length - 1));
      low[i] = quantile(finite, 0.025);
      high[i] = quantile(finite, 0.975);
    }
    return new Bootstrap(errors, low, high);
  }

  private static double quantile(double[] sorted, double p) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double place = p * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
