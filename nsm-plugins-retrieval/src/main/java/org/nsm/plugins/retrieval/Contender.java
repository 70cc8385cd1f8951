package org.nsm.plugins.retrieval;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.nsm.api.Matrix;

/**
 * Functions with the embedding that was estimated from them: the trained ones, or a classical
 * method beside them.
 *
 * @param name {@code trained}, {@code linear} or {@code kernel}
 * @param functions the functions
 * @param moments of the items or pairs that it was estimated from
 * @param embedding the estimate
 */
record Contender(
    String name, PairedFunctions functions, PairedMoments moments, Embedding embedding) {

  /** Ridges that are tried, in parts of the mean variance. */
  private static final double[] RIDGES = {1e-4, 1e-3, 1e-2, 1e-1, 1};

  /**
   * Returns canonical correlations of functions with the best of some ridges: that which, on one
   * half of the blocks, gives the operator nearest to the other half's.
   *
   * @param modes the most to keep
   */
  static Contender classical(
      String name, PairedFunctions functions, PairedMoments moments, int modes) {
    int[] even = IntStream.range(0, moments.blocks()).filter(b -> b % 2 == 0).toArray();
    int[] odd = IntStream.range(0, moments.blocks()).filter(b -> b % 2 == 1).toArray();
    Embedding.Ridged estimate = new Embedding.Ridged(moments.of(even));
    Covariances judge = moments.of(odd);
    double best = Double.NEGATIVE_INFINITY;
    double ridge = RIDGES[0];
    for (double tried : RIDGES) {
      double score = Arrays.stream(correlations(judge.of(estimate.with(tried, modes)))).sum();
      if (score > best) {
        best = score;
        ridge = tried;
      }
    }
    return new Contender(
        name, functions, moments, new Embedding.Ridged(moments.all()).with(ridge, modes));
  }

  /** 2⟨T, Σ fᵢ⊗gᵢ⟩ − ‖Σ fᵢ⊗gᵢ‖²: minus the squared error of the operator, up to a constant. */
  static double score(Covariances c) {
    double driving = IntStream.range(0, c.f().rows()).mapToDouble(i -> c.cross().at(i, i)).sum();
    double[] f = c.f().toArray();
    double[] g = c.g().toArray();
    double metric = IntStream.range(0, f.length).mapToDouble(i -> f[i] * g[i]).sum();
    return 2 * driving - metric;
  }

  /** Returns the embedding with its columns in another order. */
  static Matrix ordered(Matrix embedded, int... order) {
    return Matrix.create(embedded.rows(), order.length, (i, j) -> embedded.at(i, order[j]));
  }

  /** Returns the correlation of the two sides of each column; zero where a side does not vary. */
  static double[] correlations(Covariances c) {
    double[] correlations = new double[Math.min(c.f().rows(), c.g().rows())];
    Arrays.setAll(
        correlations,
        i -> {
          double norms = Math.sqrt(c.f().at(i, i) * c.g().at(i, i));
          return norms > 0 ? c.cross().at(i, i) / norms : 0;
        });
    return correlations;
  }
}
