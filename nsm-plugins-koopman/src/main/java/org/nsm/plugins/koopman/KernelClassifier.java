package org.nsm.plugins.koopman;

import java.util.Arrays;
import org.nsm.api.Matrix;
import org.ojalgo.matrix.decomposition.Cholesky;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/**
 * Tells classes of points apart: least squares in the space of the Gaussian kernel exp(−‖x −
 * c‖²/(2ℓ²)) onto the indicators of the classes, (K + rI)A = Y, and then the largest of k(x)ᵀA. ℓ
 * is the median distance between points, and r is 0.01.
 *
 * <p>Reference: R. Rifkin, G. Yeo, T. Poggio, "Regularized least-squares classification", in
 * Advances in Learning Theory, IOS Press 2003.
 */
final class KernelClassifier {
  private static final double RIDGE = 0.01;

  private final R064Store points;
  private final double[] squares;
  private final double width;
  private final MatrixStore<Double> coefficients;

  private KernelClassifier(
      R064Store points, double[] squares, double width, MatrixStore<Double> coefficients) {
    this.points = points;
    this.squares = squares;
    this.width = width;
    this.coefficients = coefficients;
  }

  /**
   * Returns a classifier of points, one a row.
   *
   * @param labels the class of each, from 0 on
   */
  static KernelClassifier of(Matrix given, int... labels) {
    int n = given.rows();
    R064Store points = DenseMatrices.store(given);
    double[] squares = squares(given);
    R064Store kernel = distances(points, squares, points, squares);
    double width = Math.sqrt(median(kernel, n));
    R064Store indicators = R064Store.FACTORY.make(n, Arrays.stream(labels).max().orElse(0) + 1L);
    for (int i = 0; i < n; i++) {
      indicators.set(i, labels[i], 1);
      for (int j = 0; j < n; j++) {
        double value = gaussian(kernel.doubleValue(i, j), width);
        kernel.set(i, j, i == j ? value + RIDGE : value);
      }
    }
    Cholesky<Double> decomposition = Cholesky.R064.make(n, n);
    decomposition.decompose(kernel);
    return new KernelClassifier(points, squares, width, decomposition.getSolution(indicators));
  }

  /** Returns the class of each point, one a row. */
  int[] classes(Matrix others) {
    R064Store kernel = distances(DenseMatrices.store(others), squares(others), points, squares);
    for (int i = 0; i < others.rows(); i++) {
      for (int j = 0; j < squares.length; j++) {
        kernel.set(i, j, gaussian(kernel.doubleValue(i, j), width));
      }
    }
    MatrixStore<Double> scores = kernel.multiply(coefficients);
    int[] classes = new int[others.rows()];
    for (int i = 0; i < classes.length; i++) {
      for (int c = 1; c < scores.countColumns(); c++) {
        if (scores.doubleValue(i, c) > scores.doubleValue(i, classes[i])) {
          classes[i] = c;
        }
      }
    }
    return classes;
  }

  private static double gaussian(double squaredDistance, double width) {
    return Math.exp(-Math.max(squaredDistance, 0) / (2 * width * width));
  }

  /** ‖x − c‖² = ‖x‖² + ‖c‖² − 2x·c, so that most of the work is one product. */
  private static R064Store distances(R064Store a, double[] ofA, R064Store b, double[] ofB) {
    R064Store result = R064Store.FACTORY.copy(a.multiply(b.transpose()));
    for (int i = 0; i < ofA.length; i++) {
      for (int j = 0; j < ofB.length; j++) {
        result.set(i, j, ofA[i] + ofB[j] - 2 * result.doubleValue(i, j));
      }
    }
    return result;
  }

  private static double[] squares(Matrix points) {
    double[] squares = new double[points.rows()];
    for (int i = 0; i < squares.length; i++) {
      for (int j = 0; j < points.columns(); j++) {
        squares[i] += points.at(i, j) * points.at(i, j);
      }
    }
    return squares;
  }

  /** The median of what lies below the diagonal, at least positive. */
  private static double median(R064Store distances, int n) {
    double[] below = new double[n * (n - 1) / 2];
    int next = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        below[next++] = distances.doubleValue(i, j);
      }
    }
    Arrays.sort(below);
    double median = below.length == 0 ? 1 : below[below.length / 2];
    return median > 0 ? median : 1;
  }
}
