package org.nsm.plugins.retrieval;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.nsm.api.Matrix;
import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.decomposition.SingularValue;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/** Decompositions of small dense matrices, by ojAlgo. */
final class Decompositions {
  private Decompositions() {}

  /**
   * a = left · diag(values) · rightᵀ, as many columns as the lesser side has.
   *
   * @param values falling
   * @param left orthonormal, one a column
   * @param right likewise
   */
  record Svd(double[] values, Matrix left, Matrix right) {}

  /**
   * A power of a positive semidefinite matrix.
   *
   * @param matrix the power, zero on directions that were left out
   * @param rank how many were not
   */
  record Power(Matrix matrix, int rank) {}

  /** Returns the thin singular value decomposition. */
  static Svd svd(Matrix a) {
    int rank = Math.min(a.rows(), a.columns());
    if (rank == 0) {
      return new Svd(new double[0], zero(a.rows()), zero(a.columns()));
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

  /**
   * Returns Σ power(λᵢ) uᵢuᵢᵀ over the positive eigenvalues of a symmetric matrix that are above a
   * part of the largest.
   */
  static Power power(Matrix symmetric, double cutoff, DoubleUnaryOperator power) {
    int n = symmetric.rows();
    if (n == 0) {
      return new Power(symmetric, 0);
    }
    Eigenvalue<Double> decomposition = Eigenvalue.R064.make(n, true);
    decomposition.decompose(store(symmetric));
    MatrixStore<Double> d = decomposition.getD();
    MatrixStore<Double> v = decomposition.getV();
    double largest = IntStream.range(0, n).mapToDouble(i -> d.doubleValue(i, i)).max().orElse(0);
    double floor = Math.max(cutoff * largest, Double.MIN_NORMAL);
    int[] kept =
        IntStream.range(0, n)
            .filter(i -> d.doubleValue(i, i) > floor)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -d.doubleValue(i, i)))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] powers =
        Arrays.stream(kept).mapToDouble(i -> power.applyAsDouble(d.doubleValue(i, i))).toArray();
    Matrix vectors = Matrix.create(n, kept.length, (i, j) -> v.doubleValue(i, kept[j]));
    Matrix scaled = Matrix.create(n, kept.length, (i, j) -> vectors.at(i, j) * powers[j]);
    return new Power(scaled.times(vectors.transpose()), kept.length);
  }

  private static Matrix zero(int rows) {
    return Matrix.create(rows, 0, (i, j) -> 0);
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
