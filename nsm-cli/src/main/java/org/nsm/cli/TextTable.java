package org.nsm.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.nsm.api.OneLine;

/** Columns as wide as their widest cell. */
final class TextTable {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();
  private boolean rightAligned;

  private TextTable() {}

  /** Returns a table with a header. */
  static TextTable of(String... header) {
    TextTable table = new TextTable();
    table.row(header);
    return table;
  }

  /** Aligns all columns to the right, as numbers are. */
  TextTable rightAligned() {
    rightAligned = true;
    return this;
  }

  /** Adds a row; it may be shorter than the header. Cells may hold text from anywhere. */
  void row(String... cells) {
    rows.add(Stream.of(cells).map(OneLine::of).toList());
  }

  /** Prints the table. */
  void print(PrintWriter out) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int c = 0; c < row.size(); c++) {
        widths[c] = Math.max(widths[c], row.get(c).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < row.size(); c++) {
        String space = " ".repeat(widths[c] - row.get(c).length());
        line.append(c == 0 ? "" : GAP);
        line.append(rightAligned ? space + row.get(c) : row.get(c) + space);
      }
      out.println(line.toString().stripTrailing());
    }
    out.flush();
  }
}
