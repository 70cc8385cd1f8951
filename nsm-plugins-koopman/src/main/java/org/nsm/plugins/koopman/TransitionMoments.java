package org.nsm.plugins.koopman;

import java.util.Arrays;
import java.util.List;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;

/**
 * All second moments of f and g at both ends of transitions, with each other and with observables,
 * summed in double precision as transitions stream by. Sums of parts add; in whatever order they
 * come they agree to rounding.
 *
 * <p>With the row z = [f(x) g(x) f(x') g(x')] and w = [z h(x) h(x')], what is kept is Σ zᵀw, of
 * which Σ zᵀz is symmetric. Where one function serves both ends z is [f(x) f(x')] alone. Each
 * object is for one thread; others add what they saw by {@link #merge}.
 */
final class TransitionMoments {
  private static final int BLOCK = 128;

  /** A part of z or w. */
  enum Part {
    /** f(x). */
    F_X(0, 0),
    /** g(x). */
    G_X(1, 0),
    /** f(x'). */
    F_Y(2, 1),
    /** g(x'). */
    G_Y(3, 1),
    /** h(x). */
    H_X(4, 4),
    /** h(x'). */
    H_Y(5, 5);

    private final int place;
    private final int sharedPlace;

    Part(int place, int sharedPlace) {
      this.place = place;
      this.sharedPlace = sharedPlace;
    }
  }

  private final int modes;
  private final int observables;
  private final boolean shared;

  /** Rows as many as z has numbers, rounded up; of each the numbers of w, h at the end. */
  private final double[][] sums;

  private double count;

  private TransitionMoments(int modes, int observables, boolean shared) {
    this.modes = modes;
    this.observables = observables;
    this.shared = shared;
    int rows = OuterProducts.padded((shared ? 2 : 4) * modes);
    this.sums = new double[rows][rows + 2 * observables];
  }

  /**
   * Returns sums over nothing.
   *
   * @param modes the number of functions f, and of g
   * @param observables the number of observables
   */
  static TransitionMoments of(int modes, int observables) {
    return new TransitionMoments(modes, observables, false);
  }

  /** Returns sums over nothing, for one function that serves both ends: g is f. */
  static TransitionMoments shared(int modes, int observables) {
    return new TransitionMoments(modes, observables, true);
  }

  /** Returns sums over nothing, of the form of these. */
  TransitionMoments empty() {
    return new TransitionMoments(modes, observables, shared);
  }

  /** Adds transitions. */
  void add(TransitionFeatures features) {
    add(features, features.count());
  }

  /** Adds transitions whose rows carry the roots of weights. */
  void add(TransitionFeatures features, double weight) {
    List<Matrix> functions =
        shared
            ? List.of(features.fx(), features.fy())
            : List.of(features.fx(), features.gx(), features.fy(), features.gy());
    double[][] parts = functions.stream().map(Matrix::toArray).toArray(double[][]::new);
    double[][] observed = {features.hx().toArray(), features.hy().toArray()};
    int n = features.count();
    double[][] block = new double[OuterProducts.padded(Math.min(n, BLOCK))][width()];
    for (int first = 0; first < n; first += BLOCK) {
      int rows = Math.min(BLOCK, n - first);
      for (int r = 0; r < rows; r++) {
        for (int p = 0; p < parts.length; p++) {
          System.arraycopy(parts[p], (first + r) * modes, block[r], p * modes, modes);
        }
        for (int p = 0; p < 2; p++) {
          System.arraycopy(
              observed[p],
              (first + r) * observables,
              block[r],
              sums.length + p * observables,
              observables);
        }
      }
      int padded = OuterProducts.padded(rows);
      for (int r = rows; r < padded; r++) {
        Arrays.fill(block[r], 0);
      }
      OuterProducts.add(block, padded, true, sums);
    }
    requireFinite();
    count += weight;
  }

  private void requireFinite() {
    double total = 0;
    for (int i = 0; i < sums.length; i++) {
      for (int j = i; j < sums[i].length; j++) {
        total += sums[i][j];
      }
    }
    if (!Double.isFinite(total)) {
      throw new NsmException(
          Failure.DIVERGED,
          "inference: the trained functions are not finite at a transition; the training has"
              + " diverged or needs double precision");
    }
  }

  /** Adds what another one of the same form has seen, so many times. */
  void merge(TransitionMoments other, double times) {
    count += times * other.count;
    for (int i = 0; i < sums.length; i++) {
      for (int j = 0; j < sums[i].length; j++) {
        sums[i][j] += times * other.sums[i][j];
      }
    }
  }

  /** Returns the sum of several. */
  static TransitionMoments sum(List<TransitionMoments> parts) {
    TransitionMoments sum = parts.get(0).empty();
    parts.forEach(part -> sum.merge(part, 1));
    return sum;
  }

  /** Returns the number of transitions. */
  double count() {
    return count;
  }

  /** Returns the number of functions f. */
  int modes() {
    return modes;
  }

  /** Returns E[uvᵀ] for a part u of z and a part v of w. */
  Matrix mean(Part row, Part column) {
    if (row.place > 3) {
      throw new IllegalArgumentException("moments of observables among themselves are not kept");
    }
    int first = start(row);
    int from = start(column);
    return Matrix.create(
        modes,
        column.place > 3 ? observables : modes,
        (i, j) -> {
          int a = first + i;
          int b = from + j;
          // What lies below the diagonal is not kept.
          return (a <= b ? sums[a][b] : sums[b][a]) / count;
        });
  }

  private int width() {
    return sums.length + 2 * observables;
  }

  private int start(Part part) {
    return part.place < 4
        ? (shared ? part.sharedPlace : part.place) * modes
        : sums.length + (part.place - 4) * observables;
  }
}
