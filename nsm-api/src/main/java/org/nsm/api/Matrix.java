package org.nsm.api;

import java.util.Arrays;

/**
 * A dense matrix of doubles on the host, row by row: points (one a row), function values (one
 * column a mode), moments.
 *
 * <p>A value: the constructor and {@link #toArray} copy, nothing else changes it.
 */
public final class Matrix {
  private final int rows;
  private final int columns;
  private final double[] values;

  private Matrix(int rows, int columns, double[] values) {
    this.rows = rows;
    this.columns = columns;
    this.values = values;
  }

  /** Returns a matrix of the given row-major values, copied. */
  public static Matrix of(int rows, int columns, double[] values) {
    if (rows < 0 || columns < 0 || (long) rows * columns != values.length) {
      throw new IllegalArgumentException(
          "a " + rows + " x " + columns + " matrix cannot have " + values.length + " values");
    }
    return new Matrix(rows, columns, values.clone());
  }

  /** Returns a matrix filled from its indices. */
  public static Matrix create(int rows, int columns, Entry entry) {
    double[] values = new double[Math.multiplyExact(rows, columns)];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        values[i * columns + j] = entry.at(i, j);
      }
    }
    return new Matrix(rows, columns, values);
  }

  /** An entry as a function of its row and column. */
  @FunctionalInterface
  public interface Entry {
    /** Returns the entry at a row and a column. */
    double at(int row, int column);
  }

  /** Returns the number of rows. */
  public int rows() {
    return rows;
  }

  /** Returns the number of columns. */
  public int columns() {
    return columns;
  }

  /** Returns one entry. */
  public double at(int row, int column) {
    return values[row * columns + column];
  }

  /** Returns the rows from {@code from} (inclusive) to {@code to} (exclusive). */
  public Matrix rows(int from, int to) {
    return new Matrix(to - from, columns, Arrays.copyOfRange(values, from * columns, to * columns));
  }

  /** Returns one column. */
  public double[] column(int column) {
    double[] result = new double[rows];
    for (int i = 0; i < rows; i++) {
      result[i] = at(i, column);
    }
    return result;
  }

  /** Returns the first columns. */
  public Matrix leadingColumns(int count) {
    return create(rows, count, this::at);
  }

  /** Returns this matrix times another. */
  public Matrix times(Matrix right) {
    if (columns != right.rows) {
      throw new IllegalArgumentException(
          "cannot multiply "
              + rows
              + " x "
              + columns
              + " by "
              + right.rows
              + " x "
              + right.columns);
    }
    double[] product = new double[rows * right.columns];
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < columns; k++) {
        double a = values[i * columns + k];
        int r = k * right.columns;
        int p = i * right.columns;
        for (int j = 0; j < right.columns; j++) {
          product[p + j] += a * right.values[r + j];
        }
      }
    }
    return new Matrix(rows, right.columns, product);
  }

  /** Returns the transpose. */
  public Matrix transpose() {
    return create(columns, rows, (i, j) -> at(j, i));
  }

  /** Returns the values row by row, copied. */
  public double[] toArray() {
    return values.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Matrix m
        && m.rows == rows
        && m.columns == columns
        && Arrays.equals(m.values, values);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * rows + columns) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Matrix(" + rows + " x " + columns + ")";
  }
}
