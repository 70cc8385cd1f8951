package org.nsm.operators;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nsm.api.Matrix;
import org.ojalgo.matrix.decomposition.Cholesky;
import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.decomposition.SingularValue;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/** Decompositions of dense matrices, by ojAlgo. */
final class SymmetricMatrices {
  private SymmetricMatrices() {}

  /**
   * Eigenpairs.
   *
   * @param values falling
   * @param vectors orthonormal, one a column
   */
  record Eigen(double[] values, Matrix vectors) {}

  /**
   * Singular triples.
   *
   * @param values falling
   * @param left orthonormal, one a column
   * @param right likewise
   */
  record Svd(double[] values, Matrix left, Matrix right) {}

  /** Returns all eigenpairs of a symmetric matrix, of which the mean with its mirror is taken. */
  static Eigen eigen(Matrix symmetric) {
    int n = symmetric.rows();
    Eigenvalue<Double> decomposition = Eigenvalue.R064.make(n, true);
    decomposition.decompose(store(symmetric));
    MatrixStore<Double> diagonal = decomposition.getD();
    MatrixStore<Double> vectors = decomposition.getV();
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -diagonal.doubleValue(i, i)))
            .mapToInt(Integer::intValue)
            .toArray();
    return new Eigen(
        IntStream.of(order).mapToDouble(i -> diagonal.doubleValue(i, i)).toArray(),
        Matrix.create(n, n, (i, j) -> vectors.doubleValue(i, order[j])));
  }

  /** Returns the first of eigenpairs. */
  static Eigen leading(Eigen all, int count) {
    return new Eigen(
        java.util.Arrays.copyOf(all.values(), count), all.vectors().leadingColumns(count));
  }

  /**
   * Returns the eigenpairs of A v = λ M v with vᵀMv = 1, in the space that M resolves.
   *
   * <p>By Löwdin's canonical orthogonalisation: with M = U diag(m) Uᵀ the matrix X = U m^(−½) of
   * the directions with m &gt; cutoff · max m takes the problem to XᵀAX. A basis that is dependent
   * in M, as any large one is for a measure that is negligible somewhere, so loses its superfluous
   * directions instead of its digits; Cholesky's factor of M would fail on it.
   *
   * @param a symmetric
   * @param m symmetric and positive semidefinite
   * @param cutoff what is left out, relative to the largest eigenvalue of M
   */
  static Eigen generalized(Matrix a, Matrix m, double cutoff) {
    Eigen overlap = eigen(m);
    int rank = 0;
    while (rank < m.rows() && overlap.values()[rank] > cutoff * overlap.values()[0]) {
      rank++;
    }
    Matrix x =
        Matrix.create(
            m.rows(), rank, (i, j) -> overlap.vectors().at(i, j) / Math.sqrt(overlap.values()[j]));
    Eigen reduced = eigen(x.transpose().times(a).times(x));
    return new Eigen(reduced.values(), x.times(reduced.vectors()));
  }

  /** Returns the thin singular value decomposition. */
  static Svd svd(Matrix matrix) {
    R064Store store = R064Store.FACTORY.make(matrix.rows(), matrix.columns());
    for (int i = 0; i < matrix.rows(); i++) {
      for (int j = 0; j < matrix.columns(); j++) {
        store.set(i, j, matrix.at(i, j));
      }
    }
    SingularValue<Double> decomposition = SingularValue.R064.make(matrix.rows(), matrix.columns());
    decomposition.decompose(store);
    int rank = Math.min(matrix.rows(), matrix.columns());
    double[] values = new double[rank];
    decomposition.getSingularValues(values);
    MatrixStore<Double> u = decomposition.getU();
    MatrixStore<Double> v = decomposition.getV();
    return new Svd(
        values,
        Matrix.create(matrix.rows(), rank, u::doubleValue),
        Matrix.create(matrix.columns(), rank, v::doubleValue));
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

  /** Returns the inverse of a symmetric matrix without an eigenvalue that is not positive. */
  static Optional<Matrix> inverse(Matrix matrix) {
    R064Store store = store(matrix);
    Cholesky<Double> decomposition = Cholesky.R064.make(store);
    if (!decomposition.decompose(store) || !decomposition.isSPD()) {
      return Optional.empty();
    }
    MatrixStore<Double> inverse = decomposition.getInverse();
    // Rounding makes it a little less symmetric than it is.
    return Optional.of(
        Matrix.create(
            matrix.rows(),
            matrix.rows(),
            (i, j) -> (inverse.doubleValue(i, j) + inverse.doubleValue(j, i)) / 2));
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
}
