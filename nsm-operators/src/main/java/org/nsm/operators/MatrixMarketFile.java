package org.nsm.operators;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nsm.api.TextFile;

/**
 * Reads a matrix in the Matrix Market exchange format (R. Boisvert, R. Pozo, K. Remington, NISTIR
 * 5935, 1996): {@code coordinate} or {@code array}, {@code real}, {@code integer} or {@code
 * pattern}, {@code general}, {@code symmetric} or {@code skew-symmetric}. Of a pattern every entry
 * is one.
 */
final class MatrixMarketFile {
  /** Entries beyond this would not fit the memory that a training leaves. */
  private static final int LARGEST_COUNT = 100_000_000;

  private final TextFile file;
  private boolean coordinate;
  private boolean pattern;
  private String symmetry = "";
  private int[] size = new int[0];
  private long expected;
  private long found;
  private Optional<SparseMatrix.Builder> builder = Optional.empty();

  private MatrixMarketFile(String name) {
    this.file = TextFile.of(name);
  }

  static SparseMatrix read(String name) {
    MatrixMarketFile reader = new MatrixMarketFile(name);
    reader.file.forEach(reader::line);
    return reader.finish();
  }

  private void line(int number, String text) {
    if (number == 1) {
      header(text);
      return;
    }
    if (text.isBlank() || text.startsWith("%")) {
      return;
    }
    String[] words = text.strip().split("\\s+");
    if (builder.isEmpty()) {
      size(number, words);
    } else {
      entry(number, words, builder.get());
    }
  }

  private void header(String text) {
    List<String> words = List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+"));
    if (words.size() != 5 || !words.get(0).equals("%%matrixmarket")) {
      throw file.error(1, "expected '%%MatrixMarket matrix FORMAT FIELD SYMMETRY'");
    }
    require(words.get(1), "matrix");
    require(words.get(2), "coordinate", "array");
    require(words.get(3), "real", "integer", "pattern");
    require(words.get(4), "general", "symmetric", "skew-symmetric");
    coordinate = words.get(2).equals("coordinate");
    pattern = words.get(3).equals("pattern");
    symmetry = words.get(4);
  }

  private void require(String word, String... choices) {
    if (!List.of(choices).contains(word)) {
      throw file.error(
          1, "'" + word + "' is not supported; expected " + String.join(" or ", choices));
    }
  }

  private void size(int line, String... words) {
    if (words.length != (coordinate ? 3 : 2)) {
      throw file.error(line, "expected 'ROWS COLUMNS" + (coordinate ? " ENTRIES'" : "'"));
    }
    size = new int[words.length];
    for (int i = 0; i < words.length; i++) {
      size[i] = file.integer(line, words[i], i == 2 ? 0 : 1, LARGEST_COUNT);
    }
    if (!symmetry.equals("general") && size[0] != size[1]) {
      throw file.error(
          line, "a " + symmetry + " matrix is square, not " + size[0] + " x " + size[1]);
    }
    long half = (long) size[0] * (size[0] + (symmetry.equals("symmetric") ? 1 : -1)) / 2;
    long all = symmetry.equals("general") ? (long) size[0] * size[1] : half;
    expected = coordinate ? size[2] : all;
    if (expected > LARGEST_COUNT) {
      throw file.error(line, expected + " entries are more than " + LARGEST_COUNT);
    }
    builder = Optional.of(SparseMatrix.builder(size[0], size[1]));
  }

  private void entry(int line, String[] words, SparseMatrix.Builder into) {
    int wanted = coordinate ? (pattern ? 2 : 3) : 1;
    if (words.length != wanted) {
      throw file.error(line, "expected " + wanted + " numbers, found " + words.length);
    }
    if (found == expected) {
      throw file.error(line, "more than the " + expected + " entries that were announced");
    }
    double value = pattern ? 1 : file.finite(line, words[wanted - 1]);
    int row = coordinate ? file.integer(line, words[0], 1, size[0]) - 1 : place()[0];
    int column = coordinate ? file.integer(line, words[1], 1, size[1]) - 1 : place()[1];
    into.add(row, column, value);
    if (!symmetry.equals("general") && row != column) {
      into.add(column, row, symmetry.equals("symmetric") ? value : -value);
    }
    found++;
  }

  /** An array comes column by column; of a symmetric one the part on or below the diagonal. */
  private int[] place() {
    if (symmetry.equals("general")) {
      return new int[] {(int) (found % size[0]), (int) (found / size[0])};
    }
    int offset = symmetry.equals("symmetric") ? 0 : 1;
    long left = found;
    int column = 0;
    while (left >= size[0] - column - offset) {
      left -= size[0] - column - offset;
      column++;
    }
    return new int[] {(int) (column + offset + left), column};
  }

  private SparseMatrix finish() {
    if (builder.isEmpty()) {
      throw file.error("the line with the size is missing");
    }
    if (found != expected) {
      throw file.error("expected " + expected + " entries, found " + found);
    }
    return builder.get().build();
  }
}
