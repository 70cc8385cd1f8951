package org.nsm.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Algebra.Qr;
import org.nsm.api.tensor.Algebra.Svd;
import org.nsm.api.tensor.Algebra.SymmetricEigen;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/** Decompositions: what they multiply back to, orthogonality, and the conventions of order. */
public interface DecompositionConformance extends AlgebraUnderTest {

  /** A stack of two symmetric 4×4 matrices, eigenvalues between 1/2 and about 6. */
  private Tensor positive(DType dtype) {
    Algebra a = algebra();
    Tensor x = random(dtype, "positive", Shape.of(2, 4, 4));
    return a.add(a.matmul(x, x, false, true), a.multiply(a.identity(4, dtype), 0.5));
  }

  private Tensor transposed(Tensor x) {
    return algebra().transpose(x, 0, 2, 1);
  }

  private void same(Tensor actual, Tensor expected) {
    expect(actual, expected.dtype(), expected.shape(), values(expected));
  }

  /** Checks that columns are orthonormal. */
  private void orthonormal(Tensor q) {
    Algebra a = algebra();
    Tensor gram = a.matmul(q, q, true, false);
    int columns = q.shape().size(-1);
    same(gram, a.broadcast(a.identity(columns, q.dtype()), gram.shape()));
  }

  /** Checks Cholesky factors. */
  @Test
  @DisplayName("cholesky: a = LLᵀ, L lower triangular")
  default void choleskyFactors() {
    Algebra a = algebra();
    for (DType dtype : FLOATING) {
      Tensor x = positive(dtype);
      Tensor l = a.cholesky(x);
      same(a.matmul(l, l, false, true), x);
      same(a.lowerTriangle(l), l);
      Tensor known = tensor(dtype, Shape.of(2, 2), 4, 2, 2, 10);
      expect(a.cholesky(known), dtype, Shape.of(2, 2), 2, 0, 1, 3);
    }
  }

  /** Checks triangular systems of all four kinds. */
  @Test
  @DisplayName("triangularSolve: upper and lower, transposed or not")
  default void triangularSystems() {
    Algebra a = algebra();
    for (DType dtype : FLOATING) {
      Tensor lower = a.cholesky(positive(dtype));
      Tensor upper = transposed(lower);
      Tensor b = random(dtype, "right-hand side", Shape.of(2, 4, 3));
      same(a.matmul(lower, a.triangularSolve(lower, b, true, false)), b);
      same(a.matmul(upper, a.triangularSolve(lower, b, true, true)), b);
      same(a.matmul(upper, a.triangularSolve(upper, b, false, false)), b);
      same(a.matmul(lower, a.triangularSolve(upper, b, false, true)), b);
    }
  }

  /** Checks leading axes of triangular systems. */
  @Test
  @DisplayName("triangularSolve: leading axes broadcast")
  default void triangularSystemsBroadcast() {
    Algebra a = algebra();
    for (DType dtype : FLOATING) {
      Tensor l = tensor(dtype, Shape.of(2, 2), 2, 0, 1, 4);
      Tensor b = tensor(dtype, Shape.of(2, 2, 1), 2, 5, 4, -2);
      expect(a.triangularSolve(l, b, true, false), dtype, Shape.of(2, 2, 1), 1, 1, 2, -1);
    }
  }

  /** Checks inverses, of matrices that need pivoting too. */
  @Test
  @DisplayName("inverse: from both sides, also where a pivot is zero")
  default void inverses() {
    Algebra a = algebra();
    for (DType dtype : FLOATING) {
      Tensor x = positive(dtype);
      Tensor unit = a.broadcast(a.identity(4, dtype), x.shape());
      same(a.matmul(a.inverse(x), x), unit);
      same(a.matmul(x, a.inverse(x)), unit);
      Tensor swap = tensor(dtype, Shape.of(2, 2), 0, 2, 4, 0);
      expect(a.inverse(swap), dtype, Shape.of(2, 2), 0, 0.25, 0.5, 0);
    }
  }

  /** Checks eigenvalues that are known in closed form. */
  @Test
  @DisplayName("symmetricEigen: the path's eigenvalues 2 − 2cos(πj/(n+1)), ascending")
  default void pathEigenvalues() {
    Algebra a = algebra();
    int n = 6;
    double[] path = new double[n * n];
    double[] expected = new double[n];
    for (int i = 0; i < n; i++) {
      path[i * n + i] = 2;
      expected[i] = 2 - 2 * Math.cos(Math.PI * (i + 1) / (n + 1));
      if (i > 0) {
        path[i * n + i - 1] = -1;
        path[(i - 1) * n + i] = -1;
      }
    }
    for (DType dtype : FLOATING) {
      SymmetricEigen eigen = a.symmetricEigen(tensor(dtype, Shape.of(n, n), path));
      expect(eigen.values(), dtype, Shape.of(n), expected);
    }
  }

  /** Checks eigenvectors, stacked and degenerate. */
  @Test
  @DisplayName("symmetricEigen: a = VΛVᵀ with orthonormal columns, degenerate values included")
  default void eigenvectors() {
    Algebra a = algebra();
    for (DType dtype : FLOATING) {
      Tensor degenerate = tensor(dtype, Shape.of(1, 3, 3), 2, 1, 1, 1, 2, 1, 1, 1, 2);
      for (Tensor x : List.of(positive(dtype), degenerate)) {
        SymmetricEigen eigen = a.symmetricEigen(x);
        orthonormal(eigen.vectors());
        Tensor scaled = a.matmul(eigen.vectors(), a.diagonalMatrix(eigen.values()));
        same(a.matmul(scaled, eigen.vectors(), false, true), x);
      }
      expect(a.symmetricEigen(degenerate).values(), dtype, Shape.of(1, 3), 1, 1, 4);
    }
  }

  /** Checks singular values and vectors of tall, wide and rank-deficient matrices. */
  @Test
  @DisplayName("svd: a = UΣVᵀ, thin, values descending, tall, wide and rank-deficient")
  default void singularValues() {
    Algebra a = algebra();
    for (DType dtype : FLOATING) {
      Tensor tall = random(dtype, "tall", Shape.of(2, 5, 3));
      Tensor thin = a.slice(tall, 2, 0, 1);
      Tensor rankOne = a.matmul(thin, random(dtype, "row", Shape.of(2, 1, 3)));
      for (Tensor x : List.of(tall, transposed(tall), rankOne)) {
        Svd svd = a.svd(x);
        assertThat(svd.values().shape()).isEqualTo(Shape.of(2, 3));
        assertThat(svd.u().shape()).isEqualTo(Shape.of(2, x.shape().size(1), 3));
        assertThat(svd.v().shape()).isEqualTo(Shape.of(2, x.shape().size(2), 3));
        double[] s = values(svd.values());
        assertThat(s[0]).isGreaterThanOrEqualTo(s[1]);
        assertThat(s[1]).isGreaterThanOrEqualTo(s[2]).isGreaterThanOrEqualTo(0);
        orthonormal(svd.u());
        orthonormal(svd.v());
        Tensor scaled = a.matmul(svd.u(), a.diagonalMatrix(svd.values()));
        same(a.matmul(scaled, svd.v(), false, true), x);
      }
      Tensor known = tensor(dtype, Shape.of(2, 2), 3, 0, 4, 5);
      expect(a.svd(known).values(), dtype, Shape.of(2), Math.sqrt(45), Math.sqrt(5));
    }
  }

  /** Checks QR of tall, wide and stacked matrices. */
  @Test
  @DisplayName("qr: a = QR, thin, R upper triangular with a diagonal that is not negative")
  default void orthogonalTriangular() {
    Algebra a = algebra();
    for (DType dtype : FLOATING) {
      Tensor tall = random(dtype, "tall", Shape.of(2, 5, 3));
      for (Tensor x : List.of(tall, transposed(tall), positive(dtype))) {
        Qr qr = a.qr(x);
        orthonormal(qr.q());
        same(a.matmul(qr.q(), qr.r()), x);
        same(a.upperTriangle(qr.r()), qr.r());
        int k = qr.r().shape().size(1);
        for (double d : values(a.diagonal(a.slice(qr.r(), 2, 0, k)))) {
          assertThat(d).isGreaterThanOrEqualTo(0);
        }
      }
      Tensor known = tensor(dtype, Shape.of(2, 2), -3, 1, 4, 2);
      expect(a.qr(known).r(), dtype, Shape.of(2, 2), 5, 1, 0, 2);
      expect(a.qr(known).q(), dtype, Shape.of(2, 2), -0.6, 0.8, 0.8, 0.6);
    }
  }
}
