package org.nsm.api.spi;

import org.nsm.api.Settings;

/** Makes operators of one kind. */
public interface OperatorProvider extends Provider {

  /** Returns an operator for settings that were bound to {@link #schema()}. */
  Operator create(Settings settings);
}
