package org.nsm.plugins.retrieval;

import org.nsm.api.Matrix;

/** Items of one modality, as functions see them: rows of numbers, in memory or in a mapped file. */
public interface Items {

  /** Returns the number of items. */
  int count();

  /** Returns how many numbers an item has. */
  int dimension();

  /** Copies an item into an array from an offset on. */
  void read(int item, double[] into, int offset);

  /** Returns a range of items, one a row. */
  default Matrix rows(int from, int to) {
    double[] values = new double[Math.multiplyExact(to - from, dimension())];
    for (int i = from; i < to; i++) {
      read(i, values, (i - from) * dimension());
    }
    return Matrix.of(to - from, dimension(), values);
  }

  /** Returns some of the items, in the given order. */
  default Items at(int... which) {
    Items all = this;
    int[] chosen = which.clone();
    return new Items() {
      @Override
      public int count() {
        return chosen.length;
      }

      @Override
      public int dimension() {
        return all.dimension();
      }

      @Override
      public void read(int item, double[] into, int offset) {
        all.read(chosen[item], into, offset);
      }
    };
  }

  /** Returns the rows of a matrix. */
  static Items of(Matrix matrix) {
    return new Items() {
      @Override
      public int count() {
        return matrix.rows();
      }

      @Override
      public int dimension() {
        return matrix.columns();
      }

      @Override
      public void read(int item, double[] into, int offset) {
        for (int j = 0; j < matrix.columns(); j++) {
          into[offset + j] = matrix.at(item, j);
        }
      }
    };
  }
}
