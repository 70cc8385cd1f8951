package org.nsm.testkit;

/** Cholesky, triangular solves, inverse and QR of one matrix, row by row in an array. */
final class Factorizations {
  private Factorizations() {}

  /** Returns the lower factor; not a number where the matrix is not positive definite. */
  static double[] cholesky(double[] a, int n) {
    double[] l = new double[n * n];
    for (int j = 0; j < n; j++) {
      for (int i = j; i < n; i++) {
        double sum = a[i * n + j];
        for (int k = 0; k < j; k++) {
          sum -= l[i * n + k] * l[j * n + k];
        }
        l[i * n + j] = i == j ? Math.sqrt(sum) : sum / l[j * n + j];
      }
    }
    return l;
  }

  /** Solves ax = b, or aᵀx = b, for triangular a (n×n) and b (n×m). */
  static double[] triangularSolve(
      double[] a, int n, double[] b, int m, boolean lower, boolean transposed) {
    double[] x = b.clone();
    boolean forward = lower != transposed;
    for (int step = 0; step < n; step++) {
      int i = forward ? step : n - 1 - step;
      for (int c = 0; c < m; c++) {
        double sum = x[i * m + c];
        for (int k = forward ? 0 : i + 1; k < (forward ? i : n); k++) {
          sum -= (transposed ? a[k * n + i] : a[i * n + k]) * x[k * m + c];
        }
        x[i * m + c] = sum / a[i * n + i];
      }
    }
    return x;
  }

  /** Returns the inverse by Gauss–Jordan elimination with row pivoting. */
  static double[] inverse(double[] matrix, int n) {
    double[] a = matrix.clone();
    double[] x = new double[n * n];
    for (int i = 0; i < n; i++) {
      x[i * n + i] = 1;
    }
    for (int c = 0; c < n; c++) {
      int pivot = c;
      for (int i = c + 1; i < n; i++) {
        pivot = Math.abs(a[i * n + c]) > Math.abs(a[pivot * n + c]) ? i : pivot;
      }
      swap(a, n, c, pivot);
      swap(x, n, c, pivot);
      double divisor = a[c * n + c];
      for (int j = 0; j < n; j++) {
        a[c * n + j] /= divisor;
        x[c * n + j] /= divisor;
      }
      for (int i = 0; i < n; i++) {
        double factor = i == c ? 0 : a[i * n + c];
        for (int j = 0; j < n && factor != 0; j++) {
          a[i * n + j] -= factor * a[c * n + j];
          x[i * n + j] -= factor * x[c * n + j];
        }
      }
    }
    return x;
  }

  private static void swap(double[] a, int n, int i, int j) {
    for (int k = 0; k < n; k++) {
      double kept = a[i * n + k];
      a[i * n + k] = a[j * n + k];
      a[j * n + k] = kept;
    }
  }

  /**
   * Returns q (m×k) and r (k×n), k = min(m, n), by Householder reflections; the diagonal of r is
   * made non-negative.
   */
  static double[][] qr(double[] a, int m, int n) {
    int k = Math.min(m, n);
    double[] r = a.clone();
    double[][] reflectors = new double[k][];
    for (int c = 0; c < k; c++) {
      reflectors[c] = reflector(r, m, n, c);
      reflect(r, m, n, reflectors[c]);
    }
    double[] q = new double[m * k];
    for (int c = 0; c < k; c++) {
      q[c * k + c] = 1;
    }
    for (int c = k - 1; c >= 0; c--) {
      reflect(q, m, k, reflectors[c]);
    }
    double[] upper = new double[k * n];
    for (int i = 0; i < k; i++) {
      double sign = r[i * n + i] < 0 ? -1 : 1;
      for (int j = i; j < n; j++) {
        upper[i * n + j] = sign * r[i * n + j];
      }
      for (int row = 0; row < m; row++) {
        q[row * k + i] *= sign;
      }
    }
    return new double[][] {q, upper};
  }

  /** The unit normal of the reflection that clears column c below the diagonal. */
  private static double[] reflector(double[] r, int m, int n, int c) {
    double[] v = new double[m];
    double norm = 0;
    for (int i = c; i < m; i++) {
      v[i] = r[i * n + c];
      norm = Math.hypot(norm, v[i]);
    }
    v[c] += v[c] < 0 ? -norm : norm;
    double length = 0;
    for (int i = c; i < m; i++) {
      length = Math.hypot(length, v[i]);
    }
    for (int i = c; i < m && length != 0; i++) {
      v[i] /= length;
    }
    return v;
  }

  private static void reflect(double[] a, int m, int n, double[] v) {
    for (int j = 0; j < n; j++) {
      double product = 0;
      for (int i = 0; i < m; i++) {
        product += v[i] * a[i * n + j];
      }
      for (int i = 0; i < m; i++) {
        a[i * n + j] -= 2 * product * v[i];
      }
    }
  }
}
