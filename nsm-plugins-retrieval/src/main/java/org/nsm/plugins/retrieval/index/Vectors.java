package org.nsm.plugins.retrieval.index;

import java.util.Arrays;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;

/** Vectors in single precision, one a row; immutable. */
public final class Vectors {
  private final int rows;
  private final int columns;
  private final float[] values;

  private Vectors(int rows, int columns, float[] values) {
    this.rows = rows;
    this.columns = columns;
    this.values = values;
  }

  /** Returns vectors with a copy of the given numbers, row by row. */
  public static Vectors of(int rows, int columns, float[] values) {
    if (rows < 0 || columns < 1 || (long) rows * columns != values.length) {
      throw new IllegalArgumentException(
          values.length + " numbers are not " + rows + " x " + columns);
    }
    return new Vectors(rows, columns, values.clone());
  }

  /** Returns the rows of a matrix, rounded. */
  public static Vectors of(Matrix matrix) {
    float[] values = new float[Math.multiplyExact(matrix.rows(), matrix.columns())];
    for (int i = 0; i < matrix.rows(); i++) {
      for (int j = 0; j < matrix.columns(); j++) {
        values[i * matrix.columns() + j] = (float) matrix.at(i, j);
      }
    }
    return new Vectors(matrix.rows(), matrix.columns(), values);
  }

  /** Returns the number of vectors. */
  public int rows() {
    return rows;
  }

  /** Returns how many numbers each has. */
  public int columns() {
    return columns;
  }

  /** Returns a number. */
  public float at(int row, int column) {
    return values[row * columns + column];
  }

  /** Copies a vector into an array from an offset on. */
  public void row(int row, float[] into, int offset) {
    System.arraycopy(values, row * columns, into, offset, columns);
  }

  /** Returns the vectors from one row, to be included, to another, excluded. */
  public Vectors rows(int from, int to) {
    return new Vectors(
        to - from, columns, Arrays.copyOfRange(values, from * columns, to * columns));
  }

  /** Returns the vectors of some rows, in the order given. */
  public Vectors select(int... chosen) {
    float[] selected = new float[Math.multiplyExact(chosen.length, columns)];
    for (int i = 0; i < chosen.length; i++) {
      row(chosen[i], selected, i * columns);
    }
    return new Vectors(chosen.length, columns, selected);
  }

  /** Returns these vectors, then others with as many numbers. */
  public Vectors and(Vectors more) {
    if (more.columns != columns) {
      throw new IllegalArgumentException(
          "vectors of " + more.columns + " numbers behind such of " + columns);
    }
    float[] both = Arrays.copyOf(values, Math.addExact(values.length, more.values.length));
    System.arraycopy(more.values, 0, both, values.length, more.values.length);
    return new Vectors(rows + more.rows, columns, both);
  }

  /** Returns the first numbers of each vector. */
  public Vectors leadingColumns(int count) {
    if (count == columns) {
      return this;
    }
    float[] cut = new float[rows * count];
    for (int i = 0; i < rows; i++) {
      System.arraycopy(values, i * columns, cut, i * count, count);
    }
    return new Vectors(rows, count, cut);
  }

  /** The inner product of the first numbers of a row with a vector, in double precision. */
  double product(int row, float[] other) {
    double sum = 0;
    for (int j = 0; j < columns; j++) {
      sum += (double) values[row * columns + j] * other[j];
    }
    return sum;
  }

  /**
   * Refuses undefined, infinite and zero vectors: the first two have no order, and the last would
   * tie with everything.
   *
   * @param what what messages call a vector: "vector" or "query"
   * @throws NsmException of kind {@link Failure#DATA}
   */
  public void requireUsable(String what) {
    for (int i = 0; i < rows; i++) {
      boolean zero = true;
      for (int j = 0; j < columns; j++) {
        float value = at(i, j);
        if (!Float.isFinite(value)) {
          throw new NsmException(
              Failure.DATA,
              "%s %d, number %d (counted from 0) is %s, expected a finite one"
                  .formatted(what, i, j, value));
        }
        zero &= value == 0;
      }
      if (zero) {
        throw new NsmException(
            Failure.DATA,
            "%s %d (counted from 0) is zero in all of its %d numbers; its scores would all tie"
                .formatted(what, i, columns));
      }
    }
  }
}
