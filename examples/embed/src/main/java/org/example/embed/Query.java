package org.example.embed;

import java.util.HashMap;
import java.util.Map;
import org.nsm.api.Matrix;

/** What a request may ask for: {@code x=0,1&y=0,0.5}, up to a bound. */
final class Query {
  private static final int LONGEST = 8192;
  private static final int MOST_POINTS = 256;
  private static final String NUMBER = "[+-]?[0-9]{1,20}(\\.[0-9]{0,20})?([eE][+-]?[0-9]{1,2})?";

  private Query() {}

  /**
   * Returns the points, one a row.
   *
   * @param query may be null: there was none
   * @throws IllegalArgumentException if the query is anything else; the message repeats none of it
   */
  static Matrix points(String query) {
    if (query == null || query.length() > LONGEST) {
      throw new IllegalArgumentException("expected ?x=...&y=... of at most 8192 characters");
    }
    Map<String, double[]> axes = new HashMap<>();
    for (String part : query.split("&", -1)) {
      if (!part.matches("[xy]=.*") || axes.containsKey(part.substring(0, 1))) {
        throw new IllegalArgumentException("expected x and y, once each, and nothing else");
      }
      axes.put(part.substring(0, 1), numbers(part.substring(2)));
    }
    if (axes.size() < 2 || axes.get("x").length != axes.get("y").length) {
      throw new IllegalArgumentException("expected as many numbers in x as in y");
    }
    double[] x = axes.get("x");
    double[] y = axes.get("y");
    return Matrix.create(x.length, 2, (i, axis) -> axis == 0 ? x[i] : y[i]);
  }

  private static double[] numbers(String list) {
    String[] texts = list.split(",", -1);
    if (texts.length > MOST_POINTS) {
      throw new IllegalArgumentException("expected at most 256 points");
    }
    double[] numbers = new double[texts.length];
    for (int i = 0; i < texts.length; i++) {
      if (!texts[i].matches(NUMBER)) {
        throw new IllegalArgumentException("expected numbers with commas between them");
      }
      numbers[i] = Double.parseDouble(texts[i]);
    }
    return numbers;
  }
}
