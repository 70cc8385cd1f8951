package org.nsm.testkit;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/** Matrix products, triangles and diagonals. */
public interface MatrixConformance extends AlgebraUnderTest {

  /** Checks the product of two matrices, with every transposition. */
  @Test
  @DisplayName("matmul multiplies matrices, each transposed on request")
  default void products() {
    Algebra a = algebra();
    double[] x = AlgebraUnderTest.numbers("matmul x", Shape.of(2, 3));
    double[] y = AlgebraUnderTest.numbers("matmul y", Shape.of(3, 4));
    double[] expected = new double[8];
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 4; j++) {
        for (int k = 0; k < 3; k++) {
          expected[i * 4 + j] += x[i * 3 + k] * y[k * 4 + j];
        }
      }
    }
    for (DType dtype : FLOATING) {
      Tensor p = tensor(dtype, Shape.of(2, 3), x);
      Tensor q = tensor(dtype, Shape.of(3, 4), y);
      Tensor pt = a.transpose(p, 1, 0);
      Tensor qt = a.transpose(q, 1, 0);
      Shape shape = Shape.of(2, 4);
      expect(a.matmul(p, q), dtype, shape, expected);
      expect(a.matmul(p, qt, false, true), dtype, shape, expected);
      expect(a.matmul(pt, q, true, false), dtype, shape, expected);
      expect(a.matmul(pt, qt, true, true), dtype, shape, expected);
    }
  }

  /** Checks products over leading axes that broadcast against each other. */
  @Test
  @DisplayName("matmul repeats over leading axes, which broadcast")
  default void batchedProducts() {
    Algebra a = algebra();
    Shape left = Shape.of(2, 1, 2, 3);
    Shape right = Shape.of(5, 4, 3);
    double[] x = AlgebraUnderTest.numbers("batched x", left);
    double[] y = AlgebraUnderTest.numbers("batched y", right);
    double[] expected = new double[2 * 5 * 2 * 4];
    for (int at = 0; at < expected.length; at++) {
      int j = at % 4;
      int i = at / 4 % 2;
      int n = at / 8 % 5;
      int m = at / 40;
      for (int k = 0; k < 3; k++) {
        expected[at] += x[m * 6 + i * 3 + k] * y[n * 12 + j * 3 + k];
      }
    }
    for (DType dtype : FLOATING) {
      Tensor p = tensor(dtype, left, x);
      Tensor q = tensor(dtype, right, y);
      Shape shape = Shape.of(2, 5, 2, 4);
      expect(a.matmul(p, q, false, true), dtype, shape, expected);
      Tensor pt = a.transpose(p, 0, 1, 3, 2);
      expect(a.matmul(pt, q, true, true), dtype, shape, expected);
    }
  }

  /** Checks a stack of matrices against one that is shared. */
  @Test
  @DisplayName("a stack of rows meets one shared matrix")
  default void sharedFactor() {
    Algebra a = algebra();
    for (DType dtype : FLOATING) {
      Tensor rows = tensor(dtype, Shape.of(2, 1, 2), 1, 2, 3, 4);
      Tensor shared = tensor(dtype, Shape.of(2, 2), 1, 10, 100, 1000);
      expect(a.matmul(rows, shared), dtype, Shape.of(2, 1, 2), 201, 2010, 403, 4030);
    }
  }

  /** Checks triangular masks on square, rectangular and stacked matrices. */
  @Test
  @DisplayName("triangles keep the diagonal and clear one side of it")
  default void triangles() {
    Algebra a = algebra();
    for (DType dtype : FLOATING) {
      Tensor square = tensor(dtype, Shape.of(3, 3), 1, 2, 3, 4, 5, 6, 7, 8, 9);
      expect(a.upperTriangle(square), dtype, Shape.of(3, 3), 1, 2, 3, 0, 5, 6, 0, 0, 9);
      expect(a.lowerTriangle(square), dtype, Shape.of(3, 3), 1, 0, 0, 4, 5, 0, 7, 8, 9);
      Tensor wide = tensor(dtype, Shape.of(2, 1, 2), 1, 2, 3, 4);
      expect(a.lowerTriangle(wide), dtype, Shape.of(2, 1, 2), 1, 0, 3, 0);
      Tensor stack = tensor(dtype, Shape.of(2, 2, 2), 1, 2, 3, 4, 5, 6, 7, 8);
      expect(a.upperTriangle(stack), dtype, Shape.of(2, 2, 2), 1, 2, 0, 4, 5, 6, 0, 8);
    }
  }

  /** Checks that a mask clears what is not a number. */
  @Test
  @DisplayName("triangles clear undefined numbers too")
  default void trianglesOfUndefinedNumbers() {
    Tensor x = tensor(DType.FLOAT64, Shape.of(2, 2), 1, Double.NaN, 3, 4);
    expect(algebra().lowerTriangle(x), DType.FLOAT64, Shape.of(2, 2), 1, 0, 3, 4);
  }

  /** Checks diagonals both ways, alone and stacked. */
  @Test
  @DisplayName("diagonal and diagonalMatrix undo each other")
  default void diagonals() {
    Algebra a = algebra();
    for (DType dtype : FLOATING) {
      Tensor stack = tensor(dtype, Shape.of(2, 2, 2), 1, 2, 3, 4, 5, 6, 7, 8);
      expect(a.diagonal(stack), dtype, Shape.of(2, 2), 1, 4, 5, 8);
      Tensor back = a.diagonalMatrix(a.diagonal(stack));
      expect(back, dtype, Shape.of(2, 2, 2), 1, 0, 0, 4, 5, 0, 0, 8);
      expect(a.diagonalMatrix(vector(dtype, 2, 3)), dtype, Shape.of(2, 2), 2, 0, 0, 3);
    }
  }
}
