package org.nsm.plugins.koopman;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.nsm.api.Failure;
import org.nsm.api.FileProblem;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;

/** Writes tables as text, for people and for other programs. */
final class TableFile {
  private TableFile() {}

  /**
   * Writes a heading and rows, apart by commas, to a file or, where it has no name, to a writer.
   */
  static void write(String file, PrintWriter out, List<String> heading, Matrix rows) {
    if (file.isEmpty()) {
      print(out, heading, rows);
      return;
    }
    try (PrintWriter writer =
        new PrintWriter(Files.newBufferedWriter(Path.of(file), StandardCharsets.UTF_8))) {
      print(writer, heading, rows);
      if (writer.checkError()) {
        throw new NsmException(Failure.UNEXPECTED, file + ": cannot be written");
      }
    } catch (IOException e) {
      throw new NsmException(
          Failure.UNEXPECTED, file + ": cannot be written: " + FileProblem.of(e), e);
    }
    out.println(rows.rows() + " rows: " + file);
  }

  private static void print(PrintWriter out, List<String> heading, Matrix rows) {
    out.println(String.join(",", heading));
    for (int i = 0; i < rows.rows(); i++) {
      StringBuilder line = new StringBuilder();
      for (int j = 0; j < rows.columns(); j++) {
        double value = rows.at(i, j);
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e9;
        line.append(j == 0 ? "" : ",")
            .append(
                whole ? Long.toString((long) value) : String.format(Locale.ROOT, "%.9g", value));
      }
      out.println(line);
    }
  }
}
