package org.nsm.operators;

import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Plugin;
import org.nsm.api.spi.Sampler;
import org.nsm.api.spi.SamplerProvider;

/** Makes {@link UniformSampler}. */
@Plugin(
    id = "uniform",
    summary = "points uniform in a centred box",
    formula = "w = (2c)^-d on [-c, c]^d")
public final class UniformProvider implements SamplerProvider {

  /** Creates the provider; called by the service loader. */
  public UniformProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(Setting.number("limit", 1, "half the side of the box").atLeast(1e-9));
  }

  @Override
  public Sampler create(Settings settings, int dimension) {
    return UniformSampler.of(dimension, settings.number("limit"));
  }
}
