package org.nsm.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Base64;
import java.util.stream.IntStream;
import org.nsm.api.Matrix;

/**
 * Heat maps of functions on one regular grid.
 *
 * <p>They travel as one byte a point, which is as fine as a colour map; are cut to the box outside
 * of which nothing would be seen; and are thinned where all together would be too large.
 */
final class ReportMaps {
  private static final int MOST_BYTES = 3_000_000;

  /** In parts of a function's largest magnitude: what has no colour to speak of. */
  private static final double INVISIBLE = 0.02;

  private final int ny;
  private final int modes;
  private final int[] box;
  private final int stride;

  private ReportMaps(int ny, int modes, int[] box, int stride) {
    this.ny = ny;
    this.modes = modes;
    this.box = box;
    this.stride = stride;
  }

  /**
   * Returns the maps for a grid.
   *
   * @param nx nodes of the first axis, which runs slowest
   * @param ny nodes of the second axis
   * @param modes functions to be shown
   * @param sets how many sets of functions there are
   * @param functions the set that says which part of the grid is shown
   */
  static ReportMaps of(int nx, int ny, int modes, int sets, Matrix functions) {
    int[] box = {nx, -1, ny, -1};
    for (int k = 0; k < modes; k++) {
      double limit = limit(functions, k);
      for (int i = 0; i < functions.rows(); i++) {
        if (Math.abs(functions.at(i, k)) > INVISIBLE * limit) {
          box[0] = Math.min(box[0], i / ny);
          box[1] = Math.max(box[1], i / ny);
          box[2] = Math.min(box[2], i % ny);
          box[3] = Math.max(box[3], i % ny);
        }
      }
    }
    boolean tiny = box[1] - box[0] < 1 || box[3] - box[2] < 1;
    ReportMaps maps = new ReportMaps(ny, modes, tiny ? new int[] {0, nx - 1, 0, ny - 1} : box, 1);
    while (maps.columns().count() * maps.rows().count() * modes * sets > MOST_BYTES) {
      maps = new ReportMaps(ny, modes, maps.box, maps.stride + 1);
    }
    return maps;
  }

  /** Returns the nodes of the second axis on the whole grid. */
  int ny() {
    return ny;
  }

  /** Returns the indices of the first axis that are shown. */
  IntStream columns() {
    return IntStream.iterate(box[0], i -> i <= box[1], i -> i + stride);
  }

  /** Returns the indices of the second axis that are shown. */
  IntStream rows() {
    return IntStream.iterate(box[2], j -> j <= box[3], j -> j + stride);
  }

  /** Adds the largest magnitude and the bytes of each function; the second axis runs fastest. */
  void add(ArrayNode all, Matrix functions) {
    for (int k = 0; k < Math.min(modes, functions.columns()); k++) {
      int mode = k;
      double limit = limit(functions, k);
      byte[] bytes = new byte[(int) (columns().count() * rows().count())];
      int[] next = {0};
      columns()
          .forEach(
              i ->
                  rows()
                      .forEach(
                          j -> bytes[next[0]++] = level(functions.at(i * ny + j, mode), limit)));
      all.addObject().put("limit", limit).put("bytes", Base64.getEncoder().encodeToString(bytes));
    }
  }

  /** Returns a function as bytes in parts of its largest magnitude. */
  static String bytes(double[] values) {
    Matrix column = Matrix.of(values.length, 1, values);
    double limit = limit(column, 0);
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = level(values[i], limit);
    }
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte level(double value, double limit) {
    if (!Double.isFinite(value)) {
      return Byte.MIN_VALUE;
    }
    return (byte) (limit == 0 ? 0 : Math.round(value / limit * Byte.MAX_VALUE));
  }

  private static double limit(Matrix functions, int mode) {
    double limit = 0;
    for (int i = 0; i < functions.rows(); i++) {
      double magnitude = Math.abs(functions.at(i, mode));
      limit = Double.isFinite(magnitude) ? Math.max(limit, magnitude) : limit;
    }
    return limit;
  }
}
