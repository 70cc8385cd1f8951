package org.nsm.operators;

import org.nsm.api.Schema;
import org.nsm.api.Setting;

/** The settings of operators that can be inverted. */
final class ResolventSettings {
  private ResolventSettings() {}

  static Schema schema() {
    return Schema.of(
        Setting.flag(
            "inverse",
            false,
            "the resolvent (L + epsilon I)^-1 instead, which has the lowest modes of L on top"),
        Setting.number("epsilon", 0, "of the inverse; positive where L has an eigenvalue zero")
            .atLeast(0));
  }
}
