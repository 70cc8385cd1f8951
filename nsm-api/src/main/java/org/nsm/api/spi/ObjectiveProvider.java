package org.nsm.api.spi;

import org.nsm.api.Settings;

/** Makes objectives of one kind. */
public interface ObjectiveProvider extends Provider {

  /** Returns an objective for settings that were bound to {@link #schema()}. */
  Objective create(Settings settings);
}
