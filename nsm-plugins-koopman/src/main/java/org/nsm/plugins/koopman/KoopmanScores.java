package org.nsm.plugins.koopman;

import static org.nsm.plugins.koopman.TransitionMoments.Part.F_X;
import static org.nsm.plugins.koopman.TransitionMoments.Part.G_Y;

import java.util.Arrays;
import java.util.List;
import org.nsm.api.Matrix;

/**
 * Scores of an estimate on other transitions, with the singular functions φ, ψ and values Σ that
 * were estimated: C₀₀ = E[φφᵀ], C₀₁ = E[φ(x)ψ(x')ᵀ], C₁₁ = E[ψψᵀ] over the others.
 *
 * @param vamp1 ‖C₀₀^(−½) C₀₁ C₁₁^(−½)‖₁, of the subspaces alone
 * @param vamp2 the square of its Frobenius norm, likewise
 * @param vampE 2 tr(ΣC₀₁) − tr(ΣC₀₀ΣC₁₁): up to a constant minus the squared Hilbert–Schmidt error
 *     of the estimate; it may be negative
 */
record KoopmanScores(double vamp1, double vamp2, double vampE) {

  /** Returns the scores on moments of the same functions. */
  static KoopmanScores of(KoopmanEstimate estimate, TransitionMoments m, Whitening whitening) {
    Matrix c00 = congruence(estimate.left(), m.mean(F_X, F_X), estimate.left());
    Matrix c01 = congruence(estimate.left(), m.mean(F_X, G_Y), estimate.right());
    Matrix c11 = congruence(estimate.right(), m.mean(G_Y, G_Y), estimate.right());
    double[] values =
        DenseMatrices.svd(
                whitening
                    .inverseRoot(c00)
                    .matrix()
                    .times(c01)
                    .times(whitening.inverseRoot(c11).matrix()))
            .values();
    double[] sigma = estimate.values();
    double score = 0;
    for (int i = 0; i < sigma.length; i++) {
      score += 2 * sigma[i] * c01.at(i, i);
      for (int j = 0; j < sigma.length; j++) {
        score -= sigma[i] * c00.at(i, j) * sigma[j] * c11.at(j, i);
      }
    }
    return new KoopmanScores(
        Arrays.stream(values).sum(), Arrays.stream(values).map(v -> v * v).sum(), score);
  }

  /** Returns the directed Hausdorff distance max over a of min over b of |a − b|. */
  static double hausdorff(List<Complex> a, List<Complex> b) {
    return a.stream()
        .mapToDouble(
            z -> b.stream().mapToDouble(z::distance).min().orElse(Double.POSITIVE_INFINITY))
        .max()
        .orElse(Double.POSITIVE_INFINITY);
  }

  /** Returns the greater of both directed distances between exact values and as many estimates. */
  static double leading(List<Complex> estimates, List<Complex> exact) {
    List<Complex> first = estimates.subList(0, Math.min(exact.size(), estimates.size()));
    return Math.max(hausdorff(first, exact), hausdorff(exact, first));
  }

  /**
   * Returns the largest distance of exact eigenvalues, in their order, to estimates of which each
   * is taken once: the nearest that is left.
   */
  static double matched(List<Complex> estimates, List<Complex> exact) {
    int[] order = match(estimates, exact);
    double worst = 0;
    for (int i = 0; i < order.length; i++) {
      worst =
          order[i] < 0
              ? Double.POSITIVE_INFINITY
              : Math.max(worst, exact.get(i).distance(estimates.get(order[i])));
    }
    return worst;
  }

  /** Returns for each of the wanted numbers the nearest candidate that is left; −1 for none. */
  static int[] match(List<Complex> candidates, List<Complex> wanted) {
    boolean[] taken = new boolean[candidates.size()];
    int[] order = new int[wanted.size()];
    for (int i = 0; i < order.length; i++) {
      int best = -1;
      for (int j = 0; j < taken.length; j++) {
        boolean nearer =
            best < 0
                || wanted.get(i).distance(candidates.get(j))
                    < wanted.get(i).distance(candidates.get(best));
        if (!taken[j] && nearer) {
          best = j;
        }
      }
      order[i] = best;
      if (best >= 0) {
        taken[best] = true;
      }
    }
    return order;
  }

  private static Matrix congruence(Matrix left, Matrix moment, Matrix right) {
    return left.transpose().times(moment).times(right);
  }
}
