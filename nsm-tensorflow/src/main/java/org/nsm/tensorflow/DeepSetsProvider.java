package org.nsm.tensorflow;

import org.nsm.api.Schema;
import org.nsm.api.Settings;
import org.nsm.api.spi.Parametrization;
import org.nsm.api.spi.ParametrizationProvider;
import org.nsm.api.spi.Plugin;

/** Makes the {@code deep-sets} parametrization. */
@Plugin(
    id = "deep-sets",
    summary = "functions of a set of points, whatever their order, with exact jets",
    formula = "f_l = w_l . rho(sum_i phi(x_i)) + b_l",
    citation =
        "Zaheer, Kottur, Ravanbakhsh, Poczos, Salakhutdinov, Smola: Deep Sets, NIPS 2017,"
            + " arXiv 1703.06114")
public final class DeepSetsProvider implements ParametrizationProvider {

  /** Creates the provider; called by the service loader. */
  public DeepSetsProvider() {}

  @Override
  public Schema schema() {
    return DeepSets.schema();
  }

  @Override
  public Parametrization create(Settings settings) {
    return DeepSets.of(settings);
  }
}
