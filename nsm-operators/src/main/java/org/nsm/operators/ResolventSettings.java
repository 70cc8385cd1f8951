package org.nsm.operators;

import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Operator;

/** The settings of operators that can be inverted. */
final class ResolventSettings {
  private ResolventSettings() {}

  /** Returns a positive Hamiltonian's resolvent if the settings say so, or −H itself. */
  static Operator apply(Schroedinger positive, Settings settings) {
    return settings.flag("inverse")
        ? InverseHamiltonian.of(positive, settings.number("epsilon"))
        : positive;
  }

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
