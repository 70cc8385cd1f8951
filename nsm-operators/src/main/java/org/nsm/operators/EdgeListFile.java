package org.nsm.operators;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nsm.api.TextFile;

/**
 * Reads a graph from a text file with an edge a line: two vertex numbers from 0 on and, if it is
 * not one, a weight, apart by blanks or commas; what follows a {@code #} or {@code %} is a comment.
 * An edge counts in both directions; it may be given in both, with one weight.
 */
final class EdgeListFile {
  private static final int LARGEST_VERTEX = (1 << 24) - 1;

  private final TextFile file;
  private final Map<Long, Double> edges = new LinkedHashMap<>();
  private int vertices;

  private EdgeListFile(String name) {
    this.file = TextFile.of(name);
  }

  static Graph read(String name) {
    EdgeListFile reader = new EdgeListFile(name);
    reader.file.forEach(reader::line);
    if (reader.edges.isEmpty()) {
      throw reader.file.error("there is no edge");
    }
    SparseMatrix.Builder weights = SparseMatrix.builder(reader.vertices, reader.vertices);
    reader.edges.forEach(
        (place, weight) -> {
          int i = (int) (place >> 32);
          int j = place.intValue();
          weights.add(i, j, weight);
          if (i != j) {
            weights.add(j, i, weight);
          }
        });
    return Graph.of(weights.build());
  }

  private void line(int number, String text) {
    String content = text.replaceFirst("[#%].*", "").strip();
    if (content.isEmpty()) {
      return;
    }
    String[] words = content.split("[\\s,;]+");
    if (words.length != 2 && words.length != 3) {
      throw file.error(number, "expected two vertices and a weight, found '" + content + "'");
    }
    int i = file.integer(number, words[0], 0, LARGEST_VERTEX);
    int j = file.integer(number, words[1], 0, LARGEST_VERTEX);
    double weight = words.length == 3 ? file.finite(number, words[2]) : 1;
    if (weight < 0) {
      throw file.error(number, "the weight " + weight + " is negative");
    }
    vertices = Math.max(vertices, Math.max(i, j) + 1);
    Double before = edges.put((long) Math.min(i, j) << 32 | Math.max(i, j), weight);
    if (before != null && before != weight) {
      throw file.error(
          number,
          "the edge between " + i + " and " + j + " has weight " + weight + ", and had " + before);
    }
  }
}
