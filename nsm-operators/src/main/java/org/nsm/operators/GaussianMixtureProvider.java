package org.nsm.operators;

import java.util.List;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Plugin;
import org.nsm.api.spi.Sampler;
import org.nsm.api.spi.SamplerProvider;

/** Makes {@link GaussianMixtureSampler}. */
@Plugin(
    id = "gaussian-mixture",
    summary = "points from a mixture of centred normal laws, for structure on several scales",
    formula = "w = sum_k p_k N(0, s_k^2 I)")
public final class GaussianMixtureProvider implements SamplerProvider {

  /** Creates the provider; called by the service loader. */
  public GaussianMixtureProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
        Setting.numbers("scales", List.of(1.0, 4.0), "standard deviations of the components")
            .atLeast(1e-9),
        Setting.numbers("weights", List.of(), "how likely each component is; none for equally")
            .atLeast(0));
  }

  @Override
  public Sampler create(Settings settings, int dimension) {
    double[] scales = settings.numbers("scales");
    double[] weights = settings.numbers("weights");
    return weights.length == 0
        ? GaussianMixtureSampler.of(dimension, scales)
        : GaussianMixtureSampler.of(dimension, scales, weights);
  }
}
