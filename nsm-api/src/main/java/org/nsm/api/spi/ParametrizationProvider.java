package org.nsm.api.spi;

import org.nsm.api.Settings;

/** Makes parametrizations of one kind. */
public interface ParametrizationProvider extends Provider {

  /** Returns a parametrization for settings that were bound to {@link #schema()}. */
  Parametrization create(Settings settings);
}
