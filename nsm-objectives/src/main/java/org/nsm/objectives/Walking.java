package org.nsm.objectives;

import org.nsm.api.Schema;
import org.nsm.api.Setting;

/** The settings of objectives whose points are drawn from the functions themselves. */
final class Walking {
  static final String SWEEPS = "sweeps";
  static final String CLIP = "clip";

  private Walking() {}

  static Schema schema() {
    return Schema.of(
        Setting.integer(SWEEPS, 2, "moves offered to every point of a walker before a step")
            .atLeast(1)
            .atMost(100),
        Setting.number(
                CLIP,
                5,
                "local energies beyond so many mean absolute deviations are cut off; 0 cuts nothing")
            .atLeast(0));
  }
}
