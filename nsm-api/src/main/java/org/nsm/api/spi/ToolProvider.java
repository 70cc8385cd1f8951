package org.nsm.api.spi;

import org.nsm.api.Settings;

/** Makes tools of one kind. */
public interface ToolProvider extends Provider {

  /** Returns a tool for settings that were bound to {@link #schema()}. */
  Tool create(Settings settings);
}
