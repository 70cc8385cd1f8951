package org.nsm.plugins.koopman;

import java.util.List;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/**
 * All second moments of f and g at both ends of transitions, with each other and with observables,
 * summed in double precision as transitions stream by. Sums of parts add; in whatever order they
 * come they agree to rounding.
 *
 * <p>With the row z = [f(x) g(x) f(x') g(x')] and w = [z h(x) h(x')], what is kept is Σ zᵀw.
 */
final class TransitionMoments {

  /** A part of z or w. */
  enum Part {
    /** f(x). */
    F_X(0),
    /** g(x). */
    G_X(1),
    /** f(x'). */
    F_Y(2),
    /** g(x'). */
    G_Y(3),
    /** h(x). */
    H_X(4),
    /** h(x'). */
    H_Y(5);

    private final int place;

    Part(int place) {
      this.place = place;
    }
  }

  private final int modes;
  private final int observables;
  private final double[] sums;
  private double count;

  private TransitionMoments(int modes, int observables) {
    this.modes = modes;
    this.observables = observables;
    this.sums = new double[4 * modes * width()];
  }

  /**
   * Returns sums over nothing.
   *
   * @param modes the number of functions f, and of g
   * @param observables the number of observables
   */
  static TransitionMoments of(int modes, int observables) {
    return new TransitionMoments(modes, observables);
  }

  /** Adds transitions. */
  void add(TransitionFeatures features) {
    add(features, features.count());
  }

  /** Adds transitions whose rows carry the roots of weights. */
  void add(TransitionFeatures features, double weight) {
    int n = features.count();
    R064Store w = R064Store.FACTORY.make(n, width());
    List<Matrix> parts =
        List.of(
            features.fx(),
            features.gx(),
            features.fy(),
            features.gy(),
            features.hx(),
            features.hy());
    int column = 0;
    for (Matrix part : parts) {
      double[] values = part.toArray();
      int columns = part.columns();
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < columns; j++) {
          w.set(i, column + j, values[i * columns + j]);
        }
      }
      column += columns;
    }
    MatrixStore<Double> z = w.limits(n, 4L * modes);
    MatrixStore<Double> product = z.transpose().multiply(w);
    double total = 0;
    for (int i = 0; i < 4 * modes; i++) {
      for (int j = 0; j < width(); j++) {
        double value = product.doubleValue(i, j);
        total += value;
        sums[i * width() + j] += value;
      }
    }
    if (!Double.isFinite(total)) {
      throw new NsmException(
          Failure.DIVERGED,
          "inference: the trained functions are not finite at a transition; the training has"
              + " diverged or needs double precision");
    }
    count += weight;
  }

  /** Adds what another one has seen, so many times. */
  void merge(TransitionMoments other, double times) {
    count += times * other.count;
    for (int i = 0; i < sums.length; i++) {
      sums[i] += times * other.sums[i];
    }
  }

  /** Returns the sum of several. */
  static TransitionMoments sum(List<TransitionMoments> parts) {
    TransitionMoments sum = of(parts.get(0).modes, parts.get(0).observables);
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
    int[] rows = range(row);
    int[] columns = range(column);
    if (row.place > 3) {
      throw new IllegalArgumentException("moments of observables among themselves are not kept");
    }
    return Matrix.create(
        rows[1] - rows[0],
        columns[1] - columns[0],
        (i, j) -> sums[(rows[0] + i) * width() + columns[0] + j] / count);
  }

  private int[] range(Part part) {
    int index = part.place;
    if (index < 4) {
      return new int[] {index * modes, (index + 1) * modes};
    }
    int from = 4 * modes + (index - 4) * observables;
    return new int[] {from, from + observables};
  }

  private int width() {
    return 4 * modes + 2 * observables;
  }
}
