package org.nsm.plugins.koopman;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;

/**
 * The transition matrix P of a finite reversible chain with its stationary law π: πᵀP = πᵀ and
 * πᵢPᵢⱼ = πⱼPⱼᵢ.
 *
 * <p>Decimal input is stochastic and reversible only to a few digits. What passes the checks (to
 * {@value #TOLERANCE}) is therefore replaced by its nearest exactly reversible neighbour: the flows
 * Fᵢⱼ = πᵢPᵢⱼ are symmetrised, π becomes their row sums and P = F/π.
 *
 * @param probabilities P
 * @param stationary π
 */
record TransitionMatrix(Matrix probabilities, double[] stationary) {
  /** How far rows may be from summing to one, and flows from balance relative to their size. */
  static final double TOLERANCE = 1e-5;

  TransitionMatrix {
    stationary = stationary.clone();
  }

  @Override
  public double[] stationary() {
    return stationary.clone();
  }

  /**
   * Checks a matrix and finds its stationary law.
   *
   * @throws NsmException of kind {@link Failure#DATA} that names the entry, row or state in the way
   */
  static TransitionMatrix of(Matrix matrix) {
    Matrix p = stochastic(matrix);
    requireMirrored(p);
    requireConnected(p);
    double[] pi = stationaryLaw(p);
    requireBalance(p, pi);
    int n = p.rows();
    Matrix flow = Matrix.create(n, n, (i, j) -> (pi[i] * p.at(i, j) + pi[j] * p.at(j, i)) / 2);
    double[] law = new double[n];
    double total = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        law[i] += flow.at(i, j);
      }
      total += law[i];
    }
    Matrix exact = Matrix.create(n, n, (i, j) -> flow.at(i, j) / law[i]);
    for (int i = 0; i < n; i++) {
      law[i] /= total;
    }
    return new TransitionMatrix(exact, law);
  }

  int states() {
    return stationary.length;
  }

  /** Checks that rows are probabilities and makes them sum to one. */
  private static Matrix stochastic(Matrix p) {
    int n = p.rows();
    if (n == 0 || n != p.columns()) {
      throw error("expected a square matrix, found " + n + " x " + p.columns() + " numbers");
    }
    double[] sums = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double entry = p.at(i, j);
        if (!(entry >= 0 && entry <= 1 + TOLERANCE)) {
          throw error(
              "not stochastic: the entry " + place(i, j) + " is " + entry + ", expected 0 to 1");
        }
        sums[i] += entry;
      }
      if (!(Math.abs(sums[i] - 1) <= TOLERANCE)) {
        throw error(
            "not stochastic: the entries of row "
                + i
                + " sum to "
                + sums[i]
                + ", expected 1 (rows counted from 0)");
      }
    }
    return Matrix.create(n, n, (i, j) -> p.at(i, j) / sums[i]);
  }

  private static void requireMirrored(Matrix p) {
    for (int i = 0; i < p.rows(); i++) {
      for (int j = 0; j < p.rows(); j++) {
        if (p.at(i, j) > 0 && p.at(j, i) == 0) {
          throw error(
              "not reversible: the entry "
                  + place(i, j)
                  + " is "
                  + p.at(i, j)
                  + ", but the way back, "
                  + "row "
                  + j
                  + ", column "
                  + i
                  + ", is 0");
        }
      }
    }
  }

  /** As every way has a way back, reaching all states from the first is enough. */
  private static void requireConnected(Matrix p) {
    int n = p.rows();
    boolean[] reached = new boolean[n];
    Deque<Integer> open = new ArrayDeque<>();
    open.add(0);
    reached[0] = true;
    while (!open.isEmpty()) {
      int i = open.remove();
      for (int j = 0; j < n; j++) {
        if (!reached[j] && p.at(i, j) > 0) {
          reached[j] = true;
          open.add(j);
        }
      }
    }
    for (int j = 0; j < n; j++) {
      if (!reached[j]) {
        throw error(
            "state "
                + j
                + " cannot be reached from state 0, so there is no unique stationary law; give one"
                + " chain for each component");
      }
    }
  }

  /**
   * Returns π by the elimination of Grassmann, Taksar and Heyman (Operations Research 33, 1985): no
   * subtraction, hence every entry to full relative precision however small it is.
   */
  private static double[] stationaryLaw(Matrix p) {
    int n = p.rows();
    double[] a = p.toArray();
    double[] left = new double[n];
    for (int k = n - 1; k > 0; k--) {
      double sum = 0;
      for (int j = 0; j < k; j++) {
        sum += a[k * n + j];
      }
      left[k] = sum;
      for (int i = 0; i < k; i++) {
        double factor = a[i * n + k] / sum;
        for (int j = 0; j < k; j++) {
          a[i * n + j] += factor * a[k * n + j];
        }
      }
    }
    double[] pi = new double[n];
    pi[0] = 1;
    double total = 1;
    for (int k = 1; k < n; k++) {
      double flow = 0;
      for (int i = 0; i < k; i++) {
        flow += pi[i] * a[i * n + k];
      }
      pi[k] = flow / left[k];
      total += pi[k];
    }
    for (int k = 0; k < n; k++) {
      pi[k] /= total;
    }
    return pi;
  }

  private static void requireBalance(Matrix p, double[] pi) {
    for (int i = 0; i < pi.length; i++) {
      for (int j = i + 1; j < pi.length; j++) {
        double there = pi[i] * p.at(i, j);
        double back = pi[j] * p.at(j, i);
        if (Math.abs(there - back) > TOLERANCE * Math.max(there, back)) {
          throw error(
              String.format(
                  Locale.ROOT,
                  "not reversible: by the entry %s probability %.6g flows there, and %.6g flows"
                      + " back",
                  place(i, j),
                  there,
                  back));
        }
      }
    }
  }

  private static String place(int row, int column) {
    return "in row " + row + ", column " + column + " (counted from 0)";
  }

  private static NsmException error(String message) {
    return new NsmException(Failure.DATA, "transition matrix: " + message);
  }
}
