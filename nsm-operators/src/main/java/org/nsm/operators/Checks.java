package org.nsm.operators;

import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.Settings;
import org.nsm.api.SettingsException;

/** Checks of arguments that a configuration, or code, may get wrong. */
final class Checks {
  private Checks() {}

  static void dimension(int dimension) {
    if (dimension < 1) {
      throw new SettingsException("dimension", "must be at least 1, not " + dimension);
    }
  }

  static void positive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new SettingsException(name, "must be positive and finite, not " + value);
    }
  }

  static void finite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new SettingsException(name, "must be finite, not " + value);
    }
  }

  /** Checks that a list has as many entries as it should. */
  static void size(String name, int found, int expected, String what) {
    if (found != expected) {
      throw new SettingsException(
          name, "expected " + expected + " numbers, " + what + ", found " + found);
    }
  }

  /** Returns the largest magnitude of an entry; all must be finite. */
  static double largestEntry(SparseMatrix matrix) {
    double[] largest = {0};
    matrix.forEach(
        (i, j, value) -> {
          if (!Double.isFinite(value)) {
            throw new NsmException(
                Failure.DATA,
                "matrix: the entry in row "
                    + i
                    + ", column "
                    + j
                    + " is "
                    + value
                    + ", expected a finite number (counted from 0)");
          }
          largest[0] = Math.max(largest[0], Math.abs(value));
        });
    return largest[0];
  }

  /** Returns the path of a file that must be given. */
  static String path(Settings settings) {
    String path = settings.text("path");
    if (path.isEmpty()) {
      throw new SettingsException("path", "expected the name of a file");
    }
    return path;
  }
}
