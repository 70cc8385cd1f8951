package org.nsm.operators;

import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.spi.Model;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * The rows of a sparse matrix in the algebra, which has dense tensors only: for every row the
 * columns and values of its entries, filled up with zeros to the length of the longest row. A
 * matrix that is mostly full is kept as it is instead.
 */
final class RowTable {
  /** Of 12 bytes each, twice in a graph: as much as a training should hold in constants. */
  private static final long MOST_PLACES = 50_000_000;

  private final SparseMatrix matrix;
  private final int width;
  private final boolean full;

  private RowTable(SparseMatrix matrix) {
    int longest = 1;
    int row = 0;
    for (int i = 0; i < matrix.rows(); i++) {
      if (matrix.entries(i) > longest) {
        longest = matrix.entries(i);
        row = i;
      }
    }
    this.matrix = matrix;
    this.width = longest;
    this.full = 4L * longest >= matrix.columns();
    if (!full && (long) matrix.rows() * longest > MOST_PLACES) {
      throw new NsmException(
          Failure.DATA,
          "row "
              + row
              + " (counted from 0) has "
              + longest
              + " entries, too many for "
              + matrix.rows()
              + " rows to be filled up to; a graph can be learned from its transitions instead"
              + " (operator.learn-from: transitions)");
    }
  }

  static RowTable of(SparseMatrix matrix) {
    return new RowTable(matrix);
  }

  /** Returns all column numbers as points, n×1. */
  Tensor points(Algebra a, DType dtype) {
    double[] all = new double[matrix.columns()];
    java.util.Arrays.setAll(all, j -> j);
    return a.constant(all, Shape.of(all.length, 1), dtype);
  }

  /** Returns whether it is cheaper to evaluate functions at all columns than at those of rows. */
  boolean wantsAll(int rows) {
    return full || (long) rows * width >= matrix.columns();
  }

  /**
   * Returns some rows of the matrix times functions.
   *
   * @param all the functions at all columns, one a column of this
   * @param rows which rows, {@link DType#INT32}
   */
  Tensor times(Algebra a, Tensor all, Tensor rows) {
    if (full) {
      Shape shape = Shape.of(matrix.rows(), matrix.columns());
      Tensor entries = a.constant(matrix.dense().toArray(), shape, all.dtype());
      return a.gather(a.matmul(entries, all), rows);
    }
    return combine(a, a.gather(all, columns(a, rows)), rows);
  }

  /** Returns some rows of the matrix times the values of a model, evaluated where needed only. */
  Tensor times(Algebra a, Model model, Tensor rows, DType dtype) {
    Tensor columns = columns(a, rows);
    Shape points = Shape.of(columns.shape().size(0), 1);
    Tensor at = a.cast(a.reshape(columns, points), dtype);
    return combine(a, a.stopGradient(model.value(a, at)), rows);
  }

  /** The columns of the entries of rows, one row after the other. */
  private Tensor columns(Algebra a, Tensor rows) {
    double[] table = new double[matrix.rows() * width];
    int[] used = new int[matrix.rows()];
    matrix.forEach((i, j, value) -> table[i * width + used[i]++] = j);
    Tensor all = a.constant(table, Shape.of(matrix.rows(), width), DType.INT32);
    return a.reshape(a.gather(all, rows), Shape.of(rows.shape().size(0) * width));
  }

  private Tensor combine(Algebra a, Tensor atColumns, Tensor rows) {
    double[] table = new double[matrix.rows() * width];
    int[] used = new int[matrix.rows()];
    matrix.forEach((i, j, value) -> table[i * width + used[i]++] = value);
    Shape shape = Shape.of(matrix.rows(), 1, width);
    int count = rows.shape().size(0);
    int modes = atColumns.shape().size(1);
    Tensor weights = a.gather(a.constant(table, shape, atColumns.dtype()), rows);
    Tensor values = a.reshape(atColumns, Shape.of(count, width, modes));
    return a.reshape(a.matmul(weights, values), Shape.of(count, modes));
  }
}
