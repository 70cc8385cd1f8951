package org.nsm.plugins.koopman;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.nsm.api.Matrix;
import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.decomposition.LU;
import org.ojalgo.matrix.decomposition.SingularValue;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/** Decompositions of small dense matrices, by ojAlgo. */
final class DenseMatrices {
  private DenseMatrices() {}

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

  /**
   * a·(re + i·im) = (re + i·im)·diag(values), for a matrix that need not be symmetric.
   *
   * @param values falling in modulus, conjugates beside each other, positive imaginary part first
   * @param re real parts of the eigenvectors, one a column, of norm one
   * @param im imaginary parts
   */
  record Spectrum(List<Complex> values, Matrix re, Matrix im) {

    /** Returns the eigenvectors, two columns each: real part and imaginary part. */
    Matrix interleaved() {
      return Matrix.create(
          re.rows(), 2 * re.columns(), (i, j) -> (j % 2 == 0 ? re : im).at(i, j / 2));
    }
  }

  /** Returns the eigendecomposition of a symmetric matrix. */
  static Eigen symmetric(Matrix a) {
    int n = a.rows();
    if (n == 0) {
      return new Eigen(new double[0], a);
    }
    Eigenvalue<Double> decomposition = Eigenvalue.R064.make(n, true);
    decomposition.decompose(store(a));
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

  /** Returns the thin singular value decomposition. */
  static Svd svd(Matrix a) {
    int rank = Math.min(a.rows(), a.columns());
    if (rank == 0) {
      return new Svd(new double[0], zero(a.rows(), 0), zero(a.columns(), 0));
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

  /** Returns eigenvalues and eigenvectors of any square matrix. */
  static Spectrum spectrum(Matrix a) {
    int n = a.rows();
    if (n == 0) {
      return new Spectrum(List.of(), a, a);
    }
    Eigenvalue<Double> decomposition = Eigenvalue.R064.make(n, false);
    decomposition.decompose(store(a));
    // Blocks [d e; −e d] on the diagonal stand for d ± ie, with vectors v_i ± i v_(i+1).
    MatrixStore<Double> d = decomposition.getD();
    MatrixStore<Double> v = decomposition.getV();
    List<Complex> values = new ArrayList<>();
    List<double[][]> vectors = new ArrayList<>();
    int next = 0;
    while (next < n) {
      int i = next;
      double e = i + 1 < n ? d.doubleValue(i, i + 1) : 0;
      double[] first = column(v, n, i);
      next += e == 0 ? 1 : 2;
      if (e == 0) {
        values.add(new Complex(d.doubleValue(i, i), 0));
        vectors.add(new double[][] {first, new double[n]});
        continue;
      }
      double[] second = column(v, n, i + 1);
      for (int conjugate = 1; conjugate >= -1; conjugate -= 2) {
        double turn = Math.signum(e) * conjugate;
        values.add(new Complex(d.doubleValue(i, i), conjugate * Math.abs(e)));
        vectors.add(new double[][] {first, Arrays.stream(second).map(w -> turn * w).toArray()});
      }
    }
    // A stable sort by a rounded modulus keeps conjugates together.
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -values.get(i).abs()))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] norms =
        vectors.stream()
            .mapToDouble(
                w ->
                    Math.sqrt(
                        IntStream.range(0, n)
                            .mapToDouble(k -> w[0][k] * w[0][k] + w[1][k] * w[1][k])
                            .sum()))
            .toArray();
    return new Spectrum(
        IntStream.of(order).mapToObj(values::get).toList(),
        Matrix.create(n, n, (k, j) -> vectors.get(order[j])[0][k] / norms[order[j]]),
        Matrix.create(n, n, (k, j) -> vectors.get(order[j])[1][k] / norms[order[j]]));
  }

  /** Returns f of a symmetric matrix: vectors · diag(f(values)) · vectorsᵀ. */
  static Matrix function(Eigen eigen, DoubleUnaryOperator f) {
    Matrix v = eigen.vectors();
    double[] values = Arrays.stream(eigen.values()).map(f).toArray();
    Matrix scaled = Matrix.create(v.rows(), v.columns(), (i, j) -> v.at(i, j) * values[j]);
    return scaled.times(v.transpose());
  }

  /** Returns the square root of a positive semidefinite matrix. */
  static Matrix root(Matrix symmetric) {
    return function(symmetric(symmetric), v -> Math.sqrt(Math.max(v, 0)));
  }

  /** Returns the inverse of a regular matrix. */
  static Matrix inverse(Matrix a) {
    LU<Double> decomposition = LU.R064.make(a.rows(), a.columns());
    decomposition.decompose(store(a));
    MatrixStore<Double> inverse = decomposition.getInverse();
    return Matrix.create(a.rows(), a.columns(), inverse::doubleValue);
  }

  /** Returns p·a + q·b. */
  static Matrix sum(double p, Matrix a, double q, Matrix b) {
    return Matrix.create(a.rows(), a.columns(), (i, j) -> p * a.at(i, j) + q * b.at(i, j));
  }

  /** Returns the identity. */
  static Matrix identity(int n) {
    return Matrix.create(n, n, (i, j) -> i == j ? 1 : 0);
  }

  /** Returns aⁿ for n ≥ 0. */
  static Matrix power(Matrix a, int n) {
    Matrix product = identity(a.rows());
    for (int i = 0; i < n; i++) {
      product = product.times(a);
    }
    return product;
  }

  /** Returns the mean of a matrix and its transpose. */
  static Matrix symmetrised(Matrix a) {
    return sum(0.5, a, 0.5, a.transpose());
  }

  private static Matrix zero(int rows, int columns) {
    return Matrix.create(rows, columns, (i, j) -> 0);
  }

  private static double[] column(MatrixStore<Double> v, int n, int j) {
    return IntStream.range(0, n).mapToDouble(k -> v.doubleValue(k, j)).toArray();
  }

  static R064Store store(Matrix a) {
    R064Store store = R064Store.FACTORY.make(a.rows(), a.columns());
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < a.columns(); j++) {
        store.set(i, j, a.at(i, j));
      }
    }
    return store;
  }
}
