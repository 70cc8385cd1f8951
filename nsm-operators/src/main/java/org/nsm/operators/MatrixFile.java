package org.nsm.operators;

import java.util.Arrays;
import java.util.StringTokenizer;
import org.nsm.api.Matrix;
import org.nsm.api.TextFile;

/**
 * Reads a dense matrix from a text file: numbers row by row, apart by blanks, commas, semicolons or
 * line ends; what follows a {@code #} on a line is a comment.
 */
final class MatrixFile {
  /** A dense matrix of this size fills 800 MB; larger ones are a mistake. */
  static final int LARGEST_SIZE = 10_000;

  private static final int LARGEST_COUNT = LARGEST_SIZE * LARGEST_SIZE;

  private MatrixFile() {}

  /** Reads a square matrix; a size of 0 stands for whatever the file holds. */
  static Matrix square(String name, int size) {
    double[] values = read(name);
    int rows = size == 0 ? (int) Math.round(Math.sqrt(values.length)) : size;
    if (values.length == 0 || (long) rows * rows != values.length) {
      String expected = size == 0 ? "a square number of" : Long.toString((long) size * size);
      throw TextFile.of(name).error("expected " + expected + " numbers, found " + values.length);
    }
    return Matrix.of(rows, rows, values);
  }

  /** Reads a matrix of so many rows; columns are as many as the file holds. */
  static Matrix rectangular(String name, int rows) {
    double[] values = read(name);
    if (values.length == 0 || values.length % rows != 0) {
      throw TextFile.of(name)
          .error("expected numbers for " + rows + " rows, found " + values.length);
    }
    return Matrix.of(rows, values.length / rows, values);
  }

  private static double[] read(String name) {
    TextFile file = TextFile.of(name);
    double[][] values = {new double[256]};
    int[] count = {0};
    file.forEach(
        (line, text) -> {
          int comment = text.indexOf('#');
          String content = comment < 0 ? text : text.substring(0, comment);
          StringTokenizer words = new StringTokenizer(content, " \t,;\f\uFEFF");
          while (words.hasMoreTokens()) {
            if (count[0] == LARGEST_COUNT) {
              throw file.error("more than " + LARGEST_COUNT + " numbers");
            }
            if (count[0] == values[0].length) {
              int longer = (int) Math.min(LARGEST_COUNT, 2L * count[0]);
              values[0] = Arrays.copyOf(values[0], longer);
            }
            values[0][count[0]++] = file.number(line, words.nextToken());
          }
        });
    return Arrays.copyOf(values[0], count[0]);
  }
}
