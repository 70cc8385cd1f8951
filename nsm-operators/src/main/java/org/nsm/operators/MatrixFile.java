package org.nsm.operators;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.StringTokenizer;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;

/**
 * Reads a square matrix from a text file: numbers row by row, apart by blanks, commas, semicolons
 * or line ends; what follows a {@code #} on a line is a comment.
 */
final class MatrixFile {
  /** A dense matrix of this size fills 800 MB; larger ones are a mistake. */
  static final int LARGEST_SIZE = 10_000;

  private MatrixFile() {}

  /** Reads a file; a size of 0 stands for whatever the file holds. */
  static Matrix read(String name, int size) {
    double[] values = new double[256];
    int count = 0;
    int limit = LARGEST_SIZE * LARGEST_SIZE;
    try (BufferedReader reader = Files.newBufferedReader(Path.of(name), StandardCharsets.UTF_8)) {
      int lineNumber = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lineNumber++;
        int comment = line.indexOf('#');
        String content = comment < 0 ? line : line.substring(0, comment);
        StringTokenizer words = new StringTokenizer(content, " \t,;\f\uFEFF");
        while (words.hasMoreTokens()) {
          if (count == limit) {
            throw error(name, "more than " + limit + " numbers");
          }
          if (count == values.length) {
            values = Arrays.copyOf(values, (int) Math.min(limit, 2L * count));
          }
          values[count++] = number(name, lineNumber, words.nextToken());
        }
      }
    } catch (NoSuchFileException | InvalidPathException e) {
      throw new NsmException(Failure.DATA, name + ": no such file", e);
    } catch (IOException e) {
      throw new NsmException(Failure.DATA, name + ": cannot be read as text: " + e, e);
    }
    int rows = size == 0 ? (int) Math.round(Math.sqrt(count)) : size;
    if (count == 0 || (long) rows * rows != count) {
      String expected = size == 0 ? "a square number of" : Long.toString((long) size * size);
      throw error(name, "expected " + expected + " numbers, found " + count);
    }
    return Matrix.of(rows, rows, Arrays.copyOf(values, count));
  }

  private static double number(String name, int line, String word) {
    try {
      return Double.parseDouble(word);
    } catch (NumberFormatException e) {
      String shown = word.length() > 40 ? word.substring(0, 40) + "…" : word;
      throw new NsmException(
          Failure.DATA, name + ":" + line + ": expected a number, found '" + shown + "'", e);
    }
  }

  private static NsmException error(String name, String message) {
    return new NsmException(Failure.DATA, name + ": " + message);
  }
}
