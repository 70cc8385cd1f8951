package org.nsm.api.spi;

import org.nsm.api.Settings;

/** Makes backends of one kind. */
public interface BackendProvider extends Provider {

  /** Returns a backend for settings that were bound to {@link #schema()}. */
  Backend create(Settings settings);
}
