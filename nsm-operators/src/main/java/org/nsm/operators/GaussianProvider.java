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

  /** Returns the setting that all samplers of points in d dimensions share. */
  static Setting dimension() {
    return Setting.integer("dimension", 2, "dimension of a point").atLeast(1).atMost(10_000);
  }

  @Override
  public Schema schema() {
    return Schema.of(
        dimension(),
        Setting.number("scale", 1, "standard deviation of each coordinate").atLeast(1e-9));
  }

  @Override
  public Sampler create(Settings settings) {
    return GaussianSampler.of(settings.integer("dimension"), settings.number("scale"));
  }
}
