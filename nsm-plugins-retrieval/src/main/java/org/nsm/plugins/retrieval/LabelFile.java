package org.nsm.plugins.retrieval;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.nsm.api.IdxFile;
import org.nsm.api.Matrix;
import org.nsm.api.NpyFile;
import org.nsm.api.TextFile;

/**
 * Names of classes, one an item: a line each of a text file, or numbers of a NumPy array or an IDX
 * file.
 */
final class LabelFile {
  private LabelFile() {}

  static List<String> read(String path) {
    if (path.endsWith(".npy")) {
      Matrix column = NpyFile.open(path).matrix();
      if (column.columns() != 1) {
        throw TextFile.of(path)
            .error("expected one number an item, found " + column.columns() + " columns");
      }
      return IntStream.range(0, column.rows()).mapToObj(i -> number(column.at(i, 0))).toList();
    }
    if (isIdx(path)) {
      IdxFile labels = IdxFile.read(path);
      if (labels.columns() != 1) {
        throw TextFile.of(path)
            .error("expected one byte an item, found " + labels.columns() + " of them");
      }
      return IntStream.range(0, labels.rows())
          .mapToObj(i -> Integer.toString(labels.at(i, 0)))
          .toList();
    }
    List<String> labels = new ArrayList<>();
    TextFile.of(path)
        .forEach(
            (line, text) -> {
              String name = text.strip();
              if (!name.isEmpty()) {
                labels.add(name);
              }
            });
    return labels;
  }

  /** Returns whether a name is that of an IDX file, compressed or not. */
  static boolean isIdx(String path) {
    return path.matches(".*[.-]idx\\d(-ubyte)?(\\.gz)?");
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
