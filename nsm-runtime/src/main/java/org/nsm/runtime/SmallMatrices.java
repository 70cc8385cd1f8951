package org.nsm.runtime;

import java.util.Comparator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.nsm.api.Matrix;
import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.decomposition.SingularValue;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/** Decompositions of small dense matrices, by ojAlgo. */
final class SmallMatrices {
  private SmallMatrices() {}

  /**
   * a = vectors · diag(values) · vectorsᵀ.
   *
   * @param values falling
   * @param vectors orthonormal, one a column
   */
  record Eigen(double[] values, Matrix vectors) {}

  /**
   * a = left · diag(values) · rightᵀ, as many columns as the lesser side has.
   *
   * @param values falling
   * @param left orthonormal, one a column
   * @param right likewise
   */
  record Svd(double[] values, Matrix left, Matrix right) {}

  /** Returns the thin singular value decomposition. */
  static Svd svd(Matrix a) {
    int rank = Math.min(a.rows(), a.columns());
    if (rank == 0) {
      return new Svd(
          new double[0],
          Matrix.create(a.rows(), 0, (i, j) -> 0),
          Matrix.create(a.columns(), 0, (i, j) -> 0));
    }
    SingularValue<Double> decomposition = SingularValue.R064.make(a.rows(), a.columns());
    decomposition.decompose(store(a));
    double[] values = new double[rank];
    decomposition.getSingularValues(values);
    MatrixStore<Double> u = decomposition.getU();
    MatrixStore<Double> v = decomposition.getV();
    return new Svd(
        values,
        Matrix.create(a.rows(), rank, u::doubleValue),
        Matrix.create(a.columns(), rank, v::doubleValue));
  }

  /** Returns the eigendecomposition of a symmetric matrix. */
  static Eigen eigen(Matrix symmetric) {
    int n = symmetric.rows();
    if (n == 0) {
      return new Eigen(new double[0], symmetric);
    }
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

  /**
   * Returns the symmetric inverse square root of a positive semidefinite matrix; directions whose
   * eigenvalue is below {@code cutoff} times the largest are mapped to zero.
   */
  static Matrix inverseRoot(Matrix symmetric, double cutoff) {
    Eigen eigen = eigen(symmetric);
    double floor = eigen.values().length == 0 ? 0 : cutoff * eigen.values()[0];
    return spectral(eigen, v -> v > floor && v > 0 ? 1 / Math.sqrt(v) : 0);
  }

  /**
   * Returns the matrix with orthonormal columns that is nearest to a tall matrix: UVᵀ of its
   * singular value decomposition USVᵀ (the orthogonal Procrustes problem, Schönemann 1966).
   */
  static Matrix nearestOrthonormal(Matrix tall) {
    Svd svd = svd(tall);
    return svd.left().times(svd.right().transpose());
  }

  /** Returns the block of the rows and columns in two ranges. */
  static Matrix block(Matrix a, int fromRow, int toRow, int fromColumn, int toColumn) {
    return Matrix.create(
        toRow - fromRow, toColumn - fromColumn, (i, j) -> a.at(fromRow + i, fromColumn + j));
  }

  private static Matrix spectral(Eigen eigen, DoubleUnaryOperator function) {
    int n = eigen.values().length;
    Matrix vectors = eigen.vectors();
    Matrix scaled =
        Matrix.create(n, n, (i, j) -> vectors.at(i, j) * function.applyAsDouble(eigen.values()[j]));
    return scaled.times(vectors.transpose());
  }

  private static R064Store store(Matrix a) {
    R064Store store = R064Store.FACTORY.make(a.rows(), a.columns());
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < a.columns(); j++) {
        store.set(i, j, a.at(i, j));
      }
    }
    return store;
  }
}
