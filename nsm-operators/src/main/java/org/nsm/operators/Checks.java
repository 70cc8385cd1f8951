package org.nsm.operators;

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
}
