package org.nsm.api;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Rules for names, and the nearest one for a misspelt name. */
public final class Names {
  private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  private Names() {}

  /** Returns whether a name is kebab-case: lower-case words and digits joined by single hyphens. */
  public static boolean isKebabCase(String name) {
    return name.length() <= 64 && KEBAB.matcher(name).matches();
  }

  /**
   * Returns the known name nearest to a misspelt one, if one is near enough to be meant. Whoever
   * writes one word of a name, {@code omm} for {@code nested-omm}, is nearer to it than two
   * changes.
   */
  public static Optional<String> nearest(String name, Collection<String> known) {
    String wanted = name.toLowerCase(Locale.ROOT);
    double limit = Math.max(2, wanted.length() / 3);
    return known.stream()
        .filter(k -> farness(wanted, k) <= limit)
        .min(Comparator.<String>comparingDouble(k -> farness(wanted, k)).thenComparing(k -> k));
  }

  private static double farness(String wanted, String known) {
    boolean word = wanted.length() > 2 && List.of(known.split("-")).contains(wanted);
    return word ? Math.min(1.5, distance(wanted, known)) : distance(wanted, known);
  }

  /** Returns {@code "; did you mean 'x'?"}, or nothing, and the list of known names. */
  public static String hint(String name, Collection<String> known) {
    String meant = nearest(name, known).map(n -> "; did you mean '" + n + "'?").orElse("");
    return meant + " (known: " + String.join(", ", known) + ")";
  }

  /** The optimal string alignment distance: insertions, deletions, changes, neighbour swaps. */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
