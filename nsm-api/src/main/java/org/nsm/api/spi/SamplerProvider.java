package org.nsm.api.spi;

import org.nsm.api.Settings;

/** Makes samplers of one kind. */
public interface SamplerProvider extends Provider {

  /** Returns a sampler for settings that were bound to {@link #schema()}. */
  Sampler create(Settings settings);
}
