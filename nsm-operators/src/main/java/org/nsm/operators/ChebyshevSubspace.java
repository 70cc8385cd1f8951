package org.nsm.operators;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.Seeds;
import org.nsm.operators.SymmetricMatrices.Eigen;

/**
 * The largest eigenvalues of a sparse symmetric matrix by Chebyshev-filtered subspace iteration (Y.
 * Zhou, Y. Saad, M. Tiago, J. Chelikowsky, J. Comput. Phys. 219, 2006): a block of vectors is
 * multiplied by a polynomial that is small on the unwanted part of the spectrum and large above it,
 * then solved by Rayleigh–Ritz.
 *
 * <p>Own code, as no maintained sparse eigensolver is a named module in pure Java. A block, unlike
 * a single Krylov vector, finds degenerate levels with all their vectors; it starts from seeded
 * random vectors, as a symmetric start would find the symmetric functions only.
 */
final class ChebyshevSubspace {
  private static final int DEGREE = 40;
  private static final int MOST_ROUNDS = 400;

  /** Residual relative to the norm of the matrix; the eigenvalue's error is its square. */
  private static final double TOLERANCE = 1e-9;

  private final UnaryOperator<double[]> matrix;
  private final int n;
  private final double bound;

  private ChebyshevSubspace(UnaryOperator<double[]> matrix, int n, double bound) {
    this.matrix = matrix;
    this.n = n;
    this.bound = bound;
  }

  /**
   * Returns the largest eigenvalues and their vectors. The matrix is shifted by the middle of
   * Gershgorin's interval first: for one that is bounded on one side, such as −H on a grid, the
   * filter then acts on half the interval.
   */
  static Eigen largest(SparseMatrix symmetric, int count) {
    double[] interval = interval(symmetric);
    double centre = (interval[0] + interval[1]) / 2;
    Eigen shifted =
        largest(
            x -> {
              double[] product = symmetric.times(x);
              for (int i = 0; i < product.length; i++) {
                product[i] -= centre * x[i];
              }
              return product;
            },
            symmetric.rows(),
            (interval[1] - interval[0]) / 2,
            count);
    return new Eigen(
        Arrays.stream(shifted.values()).map(value -> value + centre).toArray(), shifted.vectors());
  }

  /**
   * Returns the largest eigenvalues and their vectors.
   *
   * @param symmetric the matrix times a vector
   * @param n its size
   * @param bound what no eigenvalue exceeds in magnitude
   * @param count how many are wanted
   */
  static Eigen largest(UnaryOperator<double[]> symmetric, int n, double bound, int count) {
    return new ChebyshevSubspace(symmetric, n, bound).solve(count);
  }

  /** By Gershgorin's circles no eigenvalue lies outside. */
  private static double[] interval(SparseMatrix matrix) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    double[] radii = new double[matrix.rows()];
    double[] centres = new double[matrix.rows()];
    matrix.forEach(
        (i, j, value) -> {
          if (i == j) {
            centres[i] = value;
          } else {
            radii[i] += Math.abs(value);
          }
        });
    for (int i = 0; i < radii.length; i++) {
      low = Math.min(low, centres[i] - radii[i]);
      high = Math.max(high, centres[i] + radii[i]);
    }
    return new double[] {low, high};
  }

  private Eigen solve(int count) {
    int width = Math.min(n, count + Math.max(10, count / 2));
    RandomGenerator random = new Seeds(1).generator("chebyshev-subspace");
    double[][] v = new double[width][n];
    for (double[] column : v) {
      Arrays.setAll(column, i -> random.nextGaussian());
    }
    if (bound == 0) {
      orthonormalise(v);
      return result(v, new double[width], count);
    }
    double[] ritz = rayleighRitz(v);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      if (residual(v, ritz, count) < TOLERANCE * bound) {
        return result(v, ritz, count);
      }
      double cut = Math.max(ritz[width - 1], -0.999 * bound);
      for (int k = 0; k < width; k++) {
        v[k] = filter(v[k], cut);
      }
      ritz = rayleighRitz(v);
    }
    throw new NsmException(
        Failure.UNEXPECTED,
        "the exact spectrum was not found: the "
            + count
            + " largest eigenvalues of a matrix of "
            + n
            + " rows lie too close to the others; inference.exact: false leaves it out");
  }

  /** The polynomial, scaled so that it is one at the upper bound and nothing overflows. */
  private double[] filter(double[] start, double cut) {
    double half = (cut + bound) / 2;
    double centre = (cut - bound) / 2;
    double first = half / (bound - centre);
    double sigma = first;
    double[] before = start;
    double[] now = step(start, start, centre, sigma / half, 0);
    for (int i = 2; i <= DEGREE; i++) {
      double next = 1 / (2 / first - sigma);
      double[] after = step(now, before, centre, 2 * next / half, sigma * next);
      before = now;
      now = after;
      sigma = next;
    }
    return now;
  }

  /** Returns p(Ax − cx) − q·before. */
  private double[] step(double[] x, double[] before, double centre, double p, double q) {
    double[] product = matrix.apply(x);
    for (int i = 0; i < product.length; i++) {
      product[i] = p * (product[i] - centre * x[i]) - q * before[i];
    }
    return product;
  }

  /** Makes the block orthonormal and turns it to its Ritz vectors; returns the Ritz values. */
  private double[] rayleighRitz(double[][] v) {
    orthonormalise(v);
    int width = v.length;
    double[][] images = new double[width][];
    Arrays.setAll(images, k -> matrix.apply(v[k]));
    Eigen small =
        SymmetricMatrices.eigen(Matrix.create(width, width, (i, j) -> dot(v[i], images[j])));
    for (int row = 0; row < n; row++) {
      double[] old = new double[width];
      for (int k = 0; k < width; k++) {
        old[k] = v[k][row];
      }
      for (int k = 0; k < width; k++) {
        double sum = 0;
        for (int l = 0; l < width; l++) {
          sum += old[l] * small.vectors().at(l, k);
        }
        v[k][row] = sum;
      }
    }
    return small.values();
  }

  /** Modified Gram–Schmidt, twice, which is enough (Giraud and Langou 2002). */
  private static void orthonormalise(double[][] v) {
    for (int k = 0; k < v.length; k++) {
      for (int pass = 0; pass < 2; pass++) {
        for (int l = 0; l < k; l++) {
          double overlap = dot(v[l], v[k]);
          for (int i = 0; i < v[k].length; i++) {
            v[k][i] -= overlap * v[l][i];
          }
        }
        double norm = Math.sqrt(dot(v[k], v[k]));
        for (int i = 0; i < v[k].length; i++) {
          v[k][i] /= norm;
        }
      }
    }
  }

  private double residual(double[][] v, double[] ritz, int count) {
    double worst = 0;
    for (int k = 0; k < count; k++) {
      double[] image = matrix.apply(v[k]);
      double square = 0;
      for (int i = 0; i < image.length; i++) {
        square += Math.pow(image[i] - ritz[k] * v[k][i], 2);
      }
      worst = Math.max(worst, Math.sqrt(square));
    }
    return worst;
  }

  private static Eigen result(double[][] v, double[] ritz, int count) {
    return new Eigen(
        Arrays.copyOf(ritz, count), Matrix.create(v[0].length, count, (i, k) -> v[k][i]));
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }
}
