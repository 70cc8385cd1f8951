package org.nsm.runtime;

import java.util.ArrayList;
import java.util.List;
import org.nsm.api.Matrix;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Slot;

/**
 * What learned modes are held against: exact values, grouped into degenerate levels.
 *
 * <p>Two neighbouring values belong to one level if they differ by less than 10⁻⁶ of the larger, or
 * of 10⁻⁶ of the largest where both are nearly zero: exact values come from formulas and from
 * eigensolvers, and equality would split the latter. The last level is completed beyond the modes
 * that were learned, since any of its functions may be the one that was found.
 *
 * @param spectrum the source
 * @param values physical values, as many as the levels reach
 * @param levels the levels, of which together no more modes are expected than were asked for
 */
record ExactReference(ExactSpectrum spectrum, double[] values, List<Level> levels) {
  private static final double TOLERANCE = 1e-6;

  /** Levels larger than this are not completed: an isotropic problem in many dimensions. */
  private static final int LARGEST_LEVEL = 2048;

  /**
   * One level: the learned modes from {@code from} to {@code to} (exclusive) are expected in the
   * span of the exact functions from {@code from} to {@code end} (exclusive).
   */
  record Level(int from, int to, int end) {
    /** Returns the number of learned modes. */
    int modes() {
      return to - from;
    }
  }

  /** Returns the reference for the first modes; its levels cover fewer where the spectrum ends. */
  static ExactReference of(ExactSpectrum spectrum, int modes) {
    int asked = modes + 1;
    double[] values = spectrum.values(asked);
    while (values.length == asked
        && asked <= modes + LARGEST_LEVEL
        && endOfLevel(values, modes - 1) == asked) {
      asked = 2 * asked;
      values = spectrum.values(asked);
    }
    List<Level> levels = new ArrayList<>();
    int covered = Math.min(modes, values.length);
    int from = 0;
    while (from < covered) {
      int end = endOfLevel(values, from);
      levels.add(new Level(from, Math.min(end, covered), end));
      from = end;
    }
    int reach = levels.isEmpty() ? 0 : levels.get(levels.size() - 1).end();
    return new ExactReference(spectrum, java.util.Arrays.copyOf(values, reach), levels);
  }

  /** Returns how many learned modes have an exact value. */
  int modes() {
    return levels.isEmpty() ? 0 : levels.get(levels.size() - 1).to();
  }

  /** Returns this reference for the first of the learned modes only. */
  ExactReference truncated(int modes) {
    List<Level> kept =
        levels.stream()
            .filter(level -> level.from() < modes)
            .map(level -> new Level(level.from(), Math.min(level.to(), modes), level.end()))
            .toList();
    return new ExactReference(spectrum, values, kept);
  }

  /** Returns whether the functions of a slot are known, too. */
  boolean hasFunctions(Slot slot, int dimension) {
    return spectrum.functions(slot, Matrix.create(1, dimension, (i, j) -> 0), 1).isPresent();
  }

  private static int endOfLevel(double[] values, int index) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    int end = index + 1;
    while (end < values.length && same(values[end - 1], values[end], largest)) {
      end++;
    }
    return end;
  }

  private static boolean same(double a, double b, double largest) {
    double size = Math.max(Math.max(Math.abs(a), Math.abs(b)), TOLERANCE * largest);
    return Math.abs(a - b) <= TOLERANCE * size;
  }
}
