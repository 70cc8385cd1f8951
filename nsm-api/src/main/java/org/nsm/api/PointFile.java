package org.nsm.api;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads points, one a row: a NumPy array ({@code .npy}), or else text with the coordinates of a
 * point on each line, apart by commas, semicolons or blanks. A first line without any number is a
 * heading; what follows a {@code #} is a comment.
 */
public final class PointFile {
  private final TextFile file;
  private final List<double[]> rows = new ArrayList<>();

  private PointFile(String name) {
    this.file = TextFile.of(name);
  }

  /**
   * Reads a file.
   *
   * @throws NsmException of kind {@link Failure#DATA} that names the file and the place in it
   */
  public static Matrix read(String name) {
    Matrix points = name.endsWith(".npy") ? NpyFile.open(name).matrix() : text(name);
    for (int i = 0; i < points.rows(); i++) {
      for (int axis = 0; axis < points.columns(); axis++) {
        if (!Double.isFinite(points.at(i, axis))) {
          throw TextFile.of(name)
              .error(
                  "row "
                      + i
                      + ", column "
                      + axis
                      + " (counted from 0) is "
                      + points.at(i, axis)
                      + ", expected a finite number");
        }
      }
    }
    return points;
  }

  private static Matrix text(String name) {
    PointFile reader = new PointFile(name);
    reader.file.forEach(reader::line);
    List<double[]> rows = reader.rows;
    if (rows.isEmpty()) {
      throw reader.file.error("there are no points");
    }
    return Matrix.create(rows.size(), rows.get(0).length, (i, axis) -> rows.get(i)[axis]);
  }

  private void line(int number, String text) {
    String content = text.replaceFirst("#.*", "").replace("\uFEFF", "").strip();
    if (content.isEmpty()) {
      return;
    }
    String[] words = content.split("\\s*[,;]\\s*|\\s+");
    if (number == 1 && java.util.Arrays.stream(words).noneMatch(w -> w.matches("[-+.\\d].*"))) {
      return;
    }
    if (!rows.isEmpty() && words.length != rows.get(0).length) {
      throw file.error(
          number, "expected " + rows.get(0).length + " numbers, found " + words.length);
    }
    double[] row = new double[words.length];
    for (int axis = 0; axis < row.length; axis++) {
      row[axis] = coordinate(number, axis, words[axis]);
    }
    rows.add(row);
  }

  private double coordinate(int line, int axis, String word) {
    try {
      double value = Double.parseDouble(word);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below, with the column.
    }
    throw file.error(
        line,
        "expected a finite number in column " + (axis + 1) + ", found " + OneLine.quoted(word));
  }
}
