package org.nsm.plugins.koopman;

/**
 * The Cholesky factor of a symmetric positive definite matrix whose entries further than a width
 * from the diagonal are zero: n·width numbers, n·width² multiplications.
 *
 * <p>Own code, as ojAlgo has no banded decomposition.
 */
final class BandedCholesky {
  private final int n;
  private final int width;

  /** Row i holds columns i − width to i. */
  private final double[] factor;

  private BandedCholesky(int n, int width, double... factor) {
    this.n = n;
    this.width = width;
    this.factor = factor;
  }

  /**
   * Decomposes a matrix in place.
   *
   * @param lower row i holds columns i − width to i, one row after the other
   */
  static BandedCholesky of(int n, int width, double... lower) {
    int w = width + 1;
    for (int i = 0; i < n; i++) {
      for (int j = Math.max(0, i - width); j <= i; j++) {
        double sum = lower[i * w + j - i + width];
        for (int k = Math.max(0, i - width); k < j; k++) {
          // Both rows reach k, as j is not before i − width.
          if (k >= j - width) {
            sum -= lower[i * w + k - i + width] * lower[j * w + k - j + width];
          }
        }
        if (i == j) {
          if (!(sum > 0)) {
            throw new IllegalArgumentException("not positive definite at row " + i);
          }
          lower[i * w + width] = Math.sqrt(sum);
        } else {
          lower[i * w + j - i + width] = sum / lower[j * w + width];
        }
      }
    }
    return new BandedCholesky(n, width, lower);
  }

  /** Solves a system in place. */
  void solve(double... x) {
    int w = width + 1;
    for (int i = 0; i < n; i++) {
      double sum = x[i];
      for (int k = Math.max(0, i - width); k < i; k++) {
        sum -= factor[i * w + k - i + width] * x[k];
      }
      x[i] = sum / factor[i * w + width];
    }
    for (int i = n - 1; i >= 0; i--) {
      x[i] /= factor[i * w + width];
      for (int k = Math.max(0, i - width); k < i; k++) {
        x[k] -= factor[i * w + k - i + width] * x[i];
      }
    }
  }
}
