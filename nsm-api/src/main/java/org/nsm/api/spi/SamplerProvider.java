package org.nsm.api.spi;

import org.nsm.api.Settings;

/** Makes samplers of one kind. */
public interface SamplerProvider extends Provider {

  /**
   * Returns a sampler.
   *
   * @param settings bound to {@link #schema()}
   * @param dimension d, the dimension of the points that the operator acts on functions of
   */
  Sampler create(Settings settings, int dimension);
}
