package org.nsm.operators;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;

/**
 * A matrix of which only the entries that are not zero are kept, row by row (compressed sparse
 * rows), in each row by rising column. A value: nothing changes it.
 */
public final class SparseMatrix {
  private final int rows;
  private final int columns;
  private final int[] offsets;
  private final int[] indices;
  private final double[] values;

  private SparseMatrix(int rows, int columns, int[] offsets, int[] indices, double[] values) {
    this.rows = rows;
    this.columns = columns;
    this.offsets = offsets;
    this.indices = indices;
    this.values = values;
  }

  /** Receives an entry. */
  @FunctionalInterface
  public interface Visitor {
    /** Takes the entry of a row and a column. */
    void entry(int row, int column, double value);
  }

  /** Returns a builder for a matrix of the given size. */
  public static Builder builder(int rows, int columns) {
    return new Builder(rows, columns);
  }

  /** Returns the entries of a dense matrix that are not zero. */
  public static SparseMatrix of(Matrix dense) {
    Builder builder = builder(dense.rows(), dense.columns());
    for (int i = 0; i < dense.rows(); i++) {
      for (int j = 0; j < dense.columns(); j++) {
        builder.add(i, j, dense.at(i, j));
      }
    }
    return builder.build();
  }

  /**
   * Returns the matrix of a linear function, column by column from its images of the unit vectors:
   * as many calls as there are columns, of which only entries that are not zero are kept.
   *
   * @param function from vectors of one length to vectors of the other
   * @throws NsmException of kind {@link Failure#DATA} if an image has another length, or if the
   *     function is not linear, tried with one more vector
   */
  public static SparseMatrix of(int rows, int columns, UnaryOperator<double[]> function) {
    Builder builder = builder(rows, columns);
    for (int j = 0; j < columns; j++) {
      double[] unit = new double[columns];
      unit[j] = 1;
      double[] image = image(rows, function, unit);
      for (int i = 0; i < rows; i++) {
        if (image[i] != 0) {
          builder.add(i, j, image[i]);
        }
      }
    }
    SparseMatrix matrix = builder.build();
    double[] vector = new double[columns];
    Arrays.setAll(vector, j -> Math.sin(1 + 0.7 * j));
    double[] expected = matrix.times(vector);
    double[] image = image(rows, function, vector.clone());
    double size = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    for (int i = 0; i < rows; i++) {
      if (Math.abs(image[i] - expected[i]) > 1e-8 * size) {
        throw new NsmException(
            Failure.DATA,
            "matrix: the function is not linear: entry "
                + i
                + " of the image of a sum is "
                + image[i]
                + ", the sum of the images "
                + expected[i]);
      }
    }
    return matrix;
  }

  private static double[] image(int rows, UnaryOperator<double[]> function, double... vector) {
    double[] image = function.apply(vector);
    if (image.length != rows) {
      throw new NsmException(
          Failure.DATA,
          "matrix: the function returned " + image.length + " numbers, expected " + rows);
    }
    return image;
  }

  /** Returns the number of rows. */
  public int rows() {
    return rows;
  }

  /** Returns the number of columns. */
  public int columns() {
    return columns;
  }

  /** Returns how many entries are kept. */
  public int entries() {
    return values.length;
  }

  /** Returns how many entries of a row are kept. */
  public int entries(int row) {
    return offsets[row + 1] - offsets[row];
  }

  /** Returns one entry, zero where none is kept. */
  public double at(int row, int column) {
    int found = Arrays.binarySearch(indices, offsets[row], offsets[row + 1], column);
    return found < 0 ? 0 : values[found];
  }

  /** Visits the entries, row by row. */
  public void forEach(Visitor visitor) {
    for (int i = 0; i < rows; i++) {
      forEach(i, visitor);
    }
  }

  /** Visits the entries of one row. */
  public void forEach(int row, Visitor visitor) {
    for (int e = offsets[row]; e < offsets[row + 1]; e++) {
      visitor.entry(row, indices[e], values[e]);
    }
  }

  /** Returns the sum of each row. */
  public double[] rowSums() {
    double[] sums = new double[rows];
    forEach((i, j, value) -> sums[i] += value);
    return sums;
  }

  /** Returns this matrix times a vector. */
  public double[] times(double[] vector) {
    double[] product = new double[rows];
    for (int i = 0; i < rows; i++) {
      double sum = 0;
      for (int e = offsets[i]; e < offsets[i + 1]; e++) {
        sum += values[e] * vector[indices[e]];
      }
      product[i] = sum;
    }
    return product;
  }

  /** Returns the transpose. */
  public SparseMatrix transpose() {
    Builder builder = builder(columns, rows);
    forEach((i, j, value) -> builder.add(j, i, value));
    return builder.build();
  }

  /** Returns this matrix with its entries changed; those that become zero are no longer kept. */
  public SparseMatrix map(Change change) {
    Builder builder = builder(rows, columns);
    forEach((i, j, value) -> builder.add(i, j, change.of(i, j, value)));
    return builder.build();
  }

  /** A new entry for an old one. */
  @FunctionalInterface
  public interface Change {
    /** Returns the new entry. */
    double of(int row, int column, double value);
  }

  /** Returns all entries, zeros among them. */
  public Matrix dense() {
    double[] all = new double[Math.multiplyExact(rows, columns)];
    forEach((i, j, value) -> all[i * columns + j] = value);
    return Matrix.of(rows, columns, all);
  }

  @Override
  public String toString() {
    return "SparseMatrix(" + rows + " x " + columns + ", " + entries() + " entries)";
  }

  /** Collects entries in any order; those of one place add up. */
  public static final class Builder {
    private final int rows;
    private final int columns;
    private long[] places = new long[64];
    private double[] values = new double[64];
    private int count;

    private Builder(int rows, int columns) {
      if (rows < 0 || columns < 0) {
        throw new IllegalArgumentException("no matrix is " + rows + " x " + columns);
      }
      this.rows = rows;
      this.columns = columns;
    }

    /** Adds to the entry of a row and a column. */
    public Builder add(int row, int column, double value) {
      if (row < 0 || row >= rows || column < 0 || column >= columns) {
        throw new IndexOutOfBoundsException(
            "(" + row + ", " + column + ") lies outside of a " + rows + " x " + columns);
      }
      if (count == places.length) {
        places = Arrays.copyOf(places, 2 * count);
        values = Arrays.copyOf(values, 2 * count);
      }
      places[count] = (long) row * columns + column;
      values[count++] = value;
      return this;
    }

    /** Returns the matrix. */
    public SparseMatrix build() {
      int[] order = order();
      int[] offsets = new int[rows + 1];
      int[] indices = new int[count];
      double[] merged = new double[count];
      int kept = 0;
      int next = 0;
      for (int row = 0; row < rows; row++) {
        while (next < count && places[order[next]] / columns == row) {
          long place = places[order[next]];
          double sum = 0;
          while (next < count && places[order[next]] == place) {
            sum += values[order[next++]];
          }
          if (sum != 0) {
            indices[kept] = (int) (place % columns);
            merged[kept++] = sum;
          }
        }
        offsets[row + 1] = kept;
      }
      return new SparseMatrix(
          rows, columns, offsets, Arrays.copyOf(indices, kept), Arrays.copyOf(merged, kept));
    }

    /** By place; of equal places the first added comes first, so that sums are always the same. */
    private int[] order() {
      boolean sorted = true;
      for (int i = 1; i < count && sorted; i++) {
        sorted = places[i - 1] <= places[i];
      }
      IntStream all = IntStream.range(0, count);
      return sorted
          ? all.toArray()
          : all.boxed()
              .sorted((p, q) -> Long.compare(places[p], places[q]))
              .mapToInt(Integer::intValue)
              .toArray();
    }
  }
}
