package org.nsm.operators;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.nsm.api.Matrix;
import org.nsm.api.Seeds;
import org.nsm.operators.SymmetricMatrices.Eigen;

/**
 * The largest eigenvalues of a symmetric tridiagonal matrix by bisection on Sturm's sequence, their
 * vectors by inverse iteration (J. H. Wilkinson, The Algebraic Eigenvalue Problem, 1965, §5).
 *
 * <p>The time is linear in the size for each pair, so that a grid of thousands of cells on a line
 * is solved at once; ojAlgo decomposes dense matrices only, and the largest block of {@link
 * ChebyshevSubspace} would need as many products as there are cells. Values are exact to rounding,
 * 10⁻¹⁵ of the norm.
 */
final class TridiagonalEigen {
  private static final int ROUNDS = 5;

  private final double[] diagonal;
  private final double[] beside;
  private final double bound;

  private TridiagonalEigen(double[] diagonal, double[] beside) {
    this.diagonal = diagonal;
    this.beside = beside;
    double largest = Double.MIN_NORMAL;
    for (int i = 0; i < diagonal.length; i++) {
      double left = i == 0 ? 0 : Math.abs(beside[i - 1]);
      double right = i == diagonal.length - 1 ? 0 : Math.abs(beside[i]);
      largest = Math.max(largest, Math.abs(diagonal[i]) + left + right);
    }
    this.bound = largest;
  }

  /**
   * Returns the largest eigenvalues and their vectors.
   *
   * @param diagonal n numbers
   * @param beside the n − 1 numbers beside the diagonal
   * @param count how many are wanted, at most n
   */
  static Eigen largest(double[] diagonal, double[] beside, int count) {
    return new TridiagonalEigen(diagonal, beside).solve(count);
  }

  private Eigen solve(int count) {
    int n = diagonal.length;
    double[] values = new double[count];
    double[][] vectors = new double[count][];
    RandomGenerator random = new Seeds(1).generator("tridiagonal-eigen");
    for (int k = 0; k < count; k++) {
      values[k] = value(k);
      vectors[k] = vector(values[k], vectors, k, random);
    }
    return new Eigen(values, Matrix.create(n, count, (i, k) -> vectors[k][i]));
  }

  /** The k-th largest eigenvalue, from 0: where as many as k and no more lie above. */
  private double value(int k) {
    double low = -bound;
    double high = bound;
    while (true) {
      double middle = low + (high - low) / 2;
      if (middle <= low || middle >= high || high - low < 1e-16 * bound) {
        return middle;
      }
      if (above(middle) > k) {
        low = middle;
      } else {
        high = middle;
      }
    }
  }

  /** Returns how many eigenvalues lie above x: the positive pivots of A − xI. */
  private int above(double x) {
    int count = 0;
    double pivot = 1;
    for (int i = 0; i < diagonal.length; i++) {
      double square = i == 0 ? 0 : beside[i - 1] * beside[i - 1];
      pivot = diagonal[i] - x - square / pivot;
      if (pivot == 0) {
        pivot = -Double.MIN_NORMAL;
      }
      if (pivot > 0) {
        count++;
      }
    }
    return count;
  }

  /** Inverse iteration, orthogonal to the vectors found before: close values share a space. */
  private double[] vector(double value, double[][] before, int found, RandomGenerator random) {
    double[] x = new double[diagonal.length];
    Arrays.setAll(x, i -> random.nextGaussian());
    for (int round = 0; round < ROUNDS; round++) {
      x = solveShifted(value, x);
      for (int pass = 0; pass < 2; pass++) {
        for (int k = 0; k < found; k++) {
          double overlap = 0;
          for (int i = 0; i < x.length; i++) {
            overlap += before[k][i] * x[i];
          }
          for (int i = 0; i < x.length; i++) {
            x[i] -= overlap * before[k][i];
          }
        }
        normalise(x);
      }
    }
    return x;
  }

  private static void normalise(double[] x) {
    double largest = 0;
    for (double value : x) {
      largest = Math.max(largest, Math.abs(value));
    }
    double square = 0;
    for (double value : x) {
      square += value / largest * (value / largest);
    }
    double norm = largest * Math.sqrt(square);
    for (int i = 0; i < x.length; i++) {
      x[i] /= norm;
    }
  }

  /** Gaussian elimination of A − λI with row exchanges; a pivot of zero becomes a tiny one. */
  private double[] solveShifted(double shift, double[] right) {
    int n = diagonal.length;
    double tiny = 1e-16 * bound;
    double[] u = new double[n];
    double[] v = new double[n];
    double[] w = new double[n];
    double[] b = right.clone();
    double first = diagonal[0] - shift;
    double second = n > 1 ? beside[0] : 0;
    for (int i = 0; i < n - 1; i++) {
      double below = beside[i];
      double own = diagonal[i + 1] - shift;
      double next = i + 1 < n - 1 ? beside[i + 1] : 0;
      if (Math.abs(below) > Math.abs(first)) {
        u[i] = below;
        v[i] = own;
        w[i] = next;
        double factor = first / below;
        double kept = b[i];
        b[i] = b[i + 1];
        b[i + 1] = kept - factor * b[i];
        first = second - factor * own;
        second = -factor * next;
      } else {
        u[i] = first == 0 ? tiny : first;
        v[i] = second;
        double factor = below / u[i];
        b[i + 1] -= factor * b[i];
        first = own - factor * second;
        second = next;
      }
    }
    u[n - 1] = first == 0 ? tiny : first;
    for (int i = n - 1; i >= 0; i--) {
      double sum = b[i];
      sum -= i + 1 < n ? v[i] * b[i + 1] : 0;
      sum -= i + 2 < n ? w[i] * b[i + 2] : 0;
      b[i] = sum / u[i];
    }
    return b;
  }
}
