package org.nsm.operators;

import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Plugin;
import org.nsm.api.spi.Sampler;
import org.nsm.api.spi.SamplerProvider;

/** Makes {@link GaussianSampler}. */
@Plugin(
    id = "gaussian",
    summary = "points from a centred normal law with one standard deviation",
    formula = "w = N(0, s^2 I)")
public final class GaussianProvider implements SamplerProvider {

  /** Creates the provider; called by the service loader. */
  public GaussianProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
        Setting.number("scale", 1, "standard deviation of each coordinate").atLeast(1e-9));
  }

  @Override
  public Sampler create(Settings settings, int dimension) {
    return GaussianSampler.of(dimension, settings.number("scale"));
  }
}
