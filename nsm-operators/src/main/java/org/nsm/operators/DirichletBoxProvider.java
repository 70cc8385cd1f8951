package org.nsm.operators;

import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Plugin;
import org.nsm.api.spi.Sampler;
import org.nsm.api.spi.SamplerProvider;

/** Makes {@link DirichletBoxSampler}. */
@Plugin(
    id = "dirichlet-box",
    summary = "points in a box from a density that vanishes on the border, and functions with it",
    formula = "w = prod_i (15 / 16c) (1 - (x_i / c)^2)^2 on [-c, c]^d")
public final class DirichletBoxProvider implements SamplerProvider {

  /** Creates the provider; called by the service loader. */
  public DirichletBoxProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(Setting.number("limit", 1, "half the side of the box").atLeast(1e-9));
  }

  @Override
  public Sampler create(Settings settings, int dimension) {
    return DirichletBoxSampler.of(dimension, settings.number("limit"));
  }
}
