package org.nsm.testkit;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Symmetric eigenvalues and singular values of one matrix by Jacobi rotations: slow, short, and
 * exact to rounding (Golub and Van Loan, Matrix Computations, §8.5 and §8.6).
 */
final class Jacobi {
  /** Ten are enough for any matrix; with undefined numbers the sweeps must end all the same. */
  private static final int SWEEPS = 40;

  private Jacobi() {}

  /** Returns ascending eigenvalues and eigenvectors, one a column. */
  static double[][] symmetricEigen(double[] matrix, int n) {
    double[] a = new double[n * n];
    double[] v = new double[n * n];
    for (int i = 0; i < n; i++) {
      v[i * n + i] = 1;
      for (int j = 0; j < n; j++) {
        a[i * n + j] = 0.5 * (matrix[i * n + j] + matrix[j * n + i]);
      }
    }
    boolean turned = true;
    for (int sweep = 0; sweep < SWEEPS && turned; sweep++) {
      turned = false;
      for (int p = 0; p < n - 1; p++) {
        for (int q = p + 1; q < n; q++) {
          double off = a[p * n + q];
          double scale = Math.abs(a[p * n + p]) + Math.abs(a[q * n + q]);
          if (Math.abs(off) > 1e-300 && Math.abs(off) > 1e-18 * scale) {
            turned = true;
            double[] turn = rotation(a[p * n + p], a[q * n + q], off);
            rotateColumns(a, n, n, p, q, turn);
            rotateRows(a, n, p, q, turn);
            rotateColumns(v, n, n, p, q, turn);
          }
        }
      }
    }
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = a[i * n + i];
    }
    int[] order = order(values, Comparator.naturalOrder());
    return new double[][] {pick(values, order), columns(v, n, n, order)};
  }

  /** Returns descending singular values, u (m×k) and v (n×k), k = min(m, n). */
  static double[][] svd(double[] matrix, int m, int n) {
    if (m < n) {
      double[][] swapped = svd(transpose(matrix, m, n), n, m);
      return new double[][] {swapped[0], swapped[2], swapped[1]};
    }
    double[] u = matrix.clone();
    double[] v = new double[n * n];
    for (int i = 0; i < n; i++) {
      v[i * n + i] = 1;
    }
    boolean turned = true;
    for (int sweep = 0; sweep < SWEEPS && turned; sweep++) {
      turned = false;
      for (int p = 0; p < n - 1; p++) {
        for (int q = p + 1; q < n; q++) {
          double pp = dot(u, m, n, p, p);
          double qq = dot(u, m, n, q, q);
          double pq = dot(u, m, n, p, q);
          if (Math.abs(pq) > 1e-16 * Math.sqrt(pp * qq) && Math.abs(pq) > 1e-300) {
            turned = true;
            double[] turn = rotation(pp, qq, pq);
            rotateColumns(u, m, n, p, q, turn);
            rotateColumns(v, n, n, p, q, turn);
          }
        }
      }
    }
    double[] values = new double[n];
    for (int j = 0; j < n; j++) {
      values[j] = Math.sqrt(dot(u, m, n, j, j));
    }
    int[] order = order(values, Comparator.reverseOrder());
    double[] sorted = pick(values, order);
    double[] left = columns(u, m, n, order);
    normalise(left, m, n, sorted);
    return new double[][] {sorted, left, columns(v, n, n, order)};
  }

  /** Divides columns by their norms; columns that vanish become any orthonormal completion. */
  private static void normalise(double[] u, int m, int n, double[] norms) {
    double floor = n == 0 ? 0 : 1e-15 * norms[0];
    int axis = 0;
    for (int j = 0; j < n; j++) {
      double norm = norms[j];
      for (int i = 0; i < m; i++) {
        u[i * n + j] = norm > floor ? u[i * n + j] / norm : 0;
      }
      while (!(norm > floor) && !Double.isNaN(norm) && axis < m) {
        double length = complete(u, m, n, j, axis++);
        norm = length > 0.1 / Math.sqrt(m) ? 1 + floor : 0;
      }
    }
  }

  /** Puts the part of a unit vector that is orthogonal to columns 0 … j−1 into column j. */
  private static double complete(double[] u, int m, int n, int j, int axis) {
    for (int i = 0; i < m; i++) {
      u[i * n + j] = i == axis ? 1 : 0;
    }
    double smallest = 1;
    // Twice: the second pass removes what rounding left.
    for (int pass = 0; pass < 2; pass++) {
      for (int k = 0; k < j; k++) {
        double product = dot(u, m, n, k, j);
        for (int i = 0; i < m; i++) {
          u[i * n + j] -= product * u[i * n + k];
        }
      }
      double length = Math.sqrt(dot(u, m, n, j, j));
      smallest = Math.min(smallest, length);
      for (int i = 0; i < m && length > 0; i++) {
        u[i * n + j] /= length;
      }
    }
    return smallest;
  }

  /** Cosine and sine that make the symmetric matrix (pp, pq; pq, qq) diagonal. */
  private static double[] rotation(double pp, double qq, double pq) {
    double ratio = (qq - pp) / (2 * pq);
    double tangent = (ratio >= 0 ? 1 : -1) / (Math.abs(ratio) + Math.hypot(1, ratio));
    double cosine = 1 / Math.hypot(1, tangent);
    return new double[] {cosine, tangent * cosine};
  }

  private static void rotateColumns(double[] a, int m, int n, int p, int q, double[] turn) {
    for (int i = 0; i < m; i++) {
      double x = a[i * n + p];
      double y = a[i * n + q];
      a[i * n + p] = turn[0] * x - turn[1] * y;
      a[i * n + q] = turn[1] * x + turn[0] * y;
    }
  }

  private static void rotateRows(double[] a, int n, int p, int q, double[] turn) {
    for (int j = 0; j < n; j++) {
      double x = a[p * n + j];
      double y = a[q * n + j];
      a[p * n + j] = turn[0] * x - turn[1] * y;
      a[q * n + j] = turn[1] * x + turn[0] * y;
    }
  }

  private static double dot(double[] a, int m, int n, int p, int q) {
    double sum = 0;
    for (int i = 0; i < m; i++) {
      sum += a[i * n + p] * a[i * n + q];
    }
    return sum;
  }

  private static int[] order(double[] values, Comparator<Double> comparator) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparing(i -> values[i], comparator))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static double[] pick(double[] values, int[] order) {
    return IntStream.of(order).mapToDouble(i -> values[i]).toArray();
  }

  private static double[] columns(double[] a, int m, int n, int[] order) {
    double[] result = new double[m * n];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        result[i * n + j] = a[i * n + order[j]];
      }
    }
    return result;
  }

  private static double[] transpose(double[] a, int m, int n) {
    double[] result = new double[m * n];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        result[j * m + i] = a[i * n + j];
      }
    }
    return result;
  }
}
