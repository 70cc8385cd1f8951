package org.nsm.operators;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nsm.api.Matrix;
import org.nsm.api.spi.ExactSpectrum;
import org.ojalgo.matrix.decomposition.Cholesky;
import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/** All eigenpairs of a symmetric matrix, found when first asked for. */
final class DenseSpectrum implements ExactSpectrum {
  private final Matrix matrix;
  private Optional<Solution> solution = Optional.empty();

  DenseSpectrum(Matrix matrix) {
    this.matrix = matrix;
  }

  @Override
  public double[] values(int count) {
    double[] all = solve().values();
    return java.util.Arrays.copyOf(all, Math.min(count, all.length));
  }

  @Override
  public Optional<Matrix> functions(Matrix points, int count) {
    Matrix vectors = solve().vectors();
    double scale = Math.sqrt(matrix.rows());
    return Optional.of(
        Matrix.create(
            points.rows(),
            Math.min(count, matrix.rows()),
            (i, j) -> scale * vectors.at((int) points.at(i, 0), j)));
  }

  /** Returns whether no eigenvalue is below minus a tolerance: whether Cholesky succeeds. */
  static boolean isPositive(Matrix matrix, double tolerance) {
    R064Store shifted = store(matrix);
    for (int i = 0; i < matrix.rows(); i++) {
      shifted.add(i, i, tolerance);
    }
    Cholesky<Double> decomposition = Cholesky.R064.make(shifted);
    return decomposition.decompose(shifted) && decomposition.isSPD();
  }

  private static R064Store store(Matrix matrix) {
    int n = matrix.rows();
    R064Store store = R064Store.FACTORY.make(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        store.set(i, j, (matrix.at(i, j) + matrix.at(j, i)) / 2);
      }
    }
    return store;
  }

  private synchronized Solution solve() {
    Solution found = solution.orElseGet(() -> Solution.of(matrix));
    solution = Optional.of(found);
    return found;
  }

  /** Eigenvalues, falling, and orthonormal eigenvectors, one a column. */
  private record Solution(double[] values, Matrix vectors) {
    static Solution of(Matrix matrix) {
      int n = matrix.rows();
      Eigenvalue<Double> decomposition = Eigenvalue.R064.make(n, true);
      decomposition.decompose(store(matrix));
      MatrixStore<Double> diagonal = decomposition.getD();
      MatrixStore<Double> vectors = decomposition.getV();
      int[] order =
          IntStream.range(0, n)
              .boxed()
              .sorted(Comparator.comparingDouble((Integer i) -> -diagonal.doubleValue(i, i)))
              .mapToInt(Integer::intValue)
              .toArray();
      double[] values = IntStream.of(order).mapToDouble(i -> diagonal.doubleValue(i, i)).toArray();
      return new Solution(values, Matrix.create(n, n, (i, j) -> vectors.doubleValue(i, order[j])));
    }
  }
}
