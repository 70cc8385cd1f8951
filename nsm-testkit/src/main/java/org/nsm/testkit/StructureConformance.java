package org.nsm.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/** Creation, operations that move elements, and reductions. */
public interface StructureConformance extends AlgebraUnderTest {

  /** A 2×3×4 tensor whose element at (i, j, k) is 100i + 10j + k. */
  private Tensor labelled(DType dtype) {
    double[] values =
        IntStream.range(0, 24).mapToDouble(n -> label(n / 12, n / 4 % 3, n % 4)).toArray();
    return tensor(dtype, Shape.of(2, 3, 4), values);
  }

  private static double label(int i, int j, int k) {
    return 100 * i + 10 * j + k;
  }

  /** What one expects at an index. */
  @FunctionalInterface
  interface Expected {
    /** Returns the value at an index. */
    double at(int i, int j, int k);
  }

  private void expectAll(Tensor actual, DType dtype, int m, int n, int p, Expected expected) {
    double[] values = new double[m * n * p];
    for (int at = 0; at < values.length; at++) {
      values[at] = expected.at(at / (n * p), at / p % n, at % p);
    }
    expect(actual, dtype, Shape.of(m, n, p), values);
  }

  /** Checks constants of every type. */
  @Test
  @DisplayName("constants have the values, shape and type that were asked for")
  default void constants() {
    Algebra a = algebra();
    for (DType dtype : FLOATING) {
      expect(a.scalar(2.5, dtype), dtype, Shape.scalar(), 2.5);
      expect(tensor(dtype, Shape.of(2, 2), 1, 2, 3, 4), dtype, Shape.of(2, 2), 1, 2, 3, 4);
      expect(a.fill(0.5, Shape.of(2, 3), dtype), dtype, Shape.of(2, 3), .5, .5, .5, .5, .5, .5);
      expect(a.identity(3, dtype), dtype, Shape.of(3, 3), 1, 0, 0, 0, 1, 0, 0, 0, 1);
      expect(tensor(dtype, Shape.of(0, 3)), dtype, Shape.of(0, 3));
    }
    expect(vector(DType.INT32, 3, -4), DType.INT32, Shape.of(2), 3, -4);
    expect(vector(DType.BOOL, 1, 0), DType.BOOL, Shape.of(2), 1, 0);
  }

  /** Checks that a constant does not change with the array it was made of. */
  @Test
  @DisplayName("a constant is a copy")
  default void constantsAreCopies() {
    double[] values = {1, 2};
    Tensor x = algebra().constant(values, Shape.of(2), DType.FLOAT64);
    values[0] = 7;
    expect(x, DType.FLOAT64, Shape.of(2), 1, 2);
  }

  /** Checks reshape. */
  @Test
  @DisplayName("reshape keeps the numbers in order")
  default void reshapes() {
    for (DType dtype : FLOATING) {
      Tensor x = labelled(dtype);
      expect(algebra().reshape(x, Shape.of(6, 4)), dtype, Shape.of(6, 4), values(x));
      expect(algebra().reshape(x, Shape.of(24)), dtype, Shape.of(24), values(x));
      Tensor one = vector(dtype, 3);
      expect(algebra().reshape(one, Shape.scalar()), dtype, Shape.scalar(), 3);
    }
  }

  /** Checks transpose. */
  @Test
  @DisplayName("transpose puts axis order[n] of the argument at axis n of the result")
  default void transposes() {
    Algebra a = algebra();
    for (DType dtype : FLOATING) {
      Tensor x = labelled(dtype);
      expectAll(a.transpose(x, 2, 0, 1), dtype, 4, 2, 3, (i, j, k) -> label(j, k, i));
      expectAll(a.transpose(x, 0, 2, 1), dtype, 2, 4, 3, (i, j, k) -> label(i, k, j));
      expectAll(a.transpose(x, 0, -1, 1), dtype, 2, 4, 3, (i, j, k) -> label(i, k, j));
    }
  }

  /** Checks concat. */
  @Test
  @DisplayName("concat joins along any axis, in order")
  default void joins() {
    Algebra a = algebra();
    for (DType dtype : FLOATING) {
      Tensor x = labelled(dtype);
      Tensor y = a.multiply(a.slice(x, 1, 0, 1), -1);
      expectAll(
          a.concat(List.of(x, y), 1),
          dtype,
          2,
          4,
          4,
          (i, j, k) -> j < 3 ? label(i, j, k) : -label(i, 0, k));
      expectAll(a.concat(List.of(x, x, x), -1), dtype, 2, 3, 12, (i, j, k) -> label(i, j, k % 4));
      expectAll(a.concat(List.of(x), 0), dtype, 2, 3, 4, StructureConformance::label);
    }
  }

  /** Checks slice. */
  @Test
  @DisplayName("slice takes a range of one axis")
  default void slices() {
    Algebra a = algebra();
    for (DType dtype : FLOATING) {
      Tensor x = labelled(dtype);
      expectAll(a.slice(x, 0, 1, 2), dtype, 1, 3, 4, (i, j, k) -> label(1, j, k));
      expectAll(a.slice(x, 1, 1, 3), dtype, 2, 2, 4, (i, j, k) -> label(i, j + 1, k));
      expectAll(a.slice(x, -1, 0, 2), dtype, 2, 3, 2, StructureConformance::label);
      expectAll(a.slice(x, 2, 4, 4), dtype, 2, 3, 0, StructureConformance::label);
    }
  }

  /** Checks gather. */
  @Test
  @DisplayName("gather takes rows in any order, more than once")
  default void gathers() {
    Algebra a = algebra();
    Tensor rows = vector(DType.INT32, 1, 0, 1);
    for (DType dtype : FLOATING) {
      int[] from = {1, 0, 1};
      expectAll(a.gather(labelled(dtype), rows), dtype, 3, 3, 4, (i, j, k) -> label(from[i], j, k));
      expect(a.gather(vector(dtype, 5, 6), rows), dtype, Shape.of(3), 6, 5, 6);
    }
    expect(a.gather(vector(DType.INT32, 5, 6), rows), DType.INT32, Shape.of(3), 6, 5, 6);
  }

  /** Checks broadcast. */
  @Test
  @DisplayName("broadcast repeats axes of size one and adds leading ones")
  default void broadcasts() {
    Algebra a = algebra();
    for (DType dtype : FLOATING) {
      Tensor x = tensor(dtype, Shape.of(3, 1), 1, 2, 3);
      expectAll(a.broadcast(x, Shape.of(2, 3, 4)), dtype, 2, 3, 4, (i, j, k) -> j + 1);
      expect(a.broadcast(x, Shape.of(3, 1)), dtype, Shape.of(3, 1), 1, 2, 3);
    }
  }

  /** Checks sum and mean. */
  @Test
  @DisplayName("sum and mean reduce any set of axes")
  default void sums() {
    Algebra a = algebra();
    for (DType dtype : FLOATING) {
      Tensor x = labelled(dtype);
      double[] rows = new double[6];
      double[] columns = new double[4];
      double all = 0;
      for (int n = 0; n < 24; n++) {
        double v = label(n / 12, n / 4 % 3, n % 4);
        rows[n / 4] += v;
        columns[n % 4] += v;
        all += v;
      }
      expect(a.sum(x, 2), dtype, Shape.of(2, 3), rows);
      expect(a.sum(x, -1), dtype, Shape.of(2, 3), rows);
      expect(a.sum(x, 0, 1), dtype, Shape.of(4), columns);
      expect(a.sum(x, -2, 0), dtype, Shape.of(4), columns);
      expect(a.sum(x, 0, 1, 2), dtype, Shape.scalar(), all);
      expect(a.mean(x, 0, 1, 2), dtype, Shape.scalar(), all / 24);
      expect(
          a.mean(x, -2, -3),
          dtype,
          Shape.of(4),
          columns[0] / 6,
          columns[1] / 6,
          columns[2] / 6,
          columns[3] / 6);
    }
  }

  /** Checks max. */
  @Test
  @DisplayName("max reduces any set of axes, negative numbers included")
  default void maxima() {
    Algebra a = algebra();
    for (DType dtype : FLOATING) {
      Tensor x = a.add(a.negate(labelled(dtype)), -1);
      expect(a.max(x, 0, 1), dtype, Shape.of(4), -1, -2, -3, -4);
      expect(a.max(x, -1), dtype, Shape.of(2, 3), -1, -11, -21, -101, -111, -121);
      assertThat(values(a.max(x, 0, 1, 2))).containsExactly(-1);
    }
  }
}
