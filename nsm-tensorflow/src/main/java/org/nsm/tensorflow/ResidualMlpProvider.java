package org.nsm.tensorflow;

import org.nsm.api.Schema;
import org.nsm.api.Settings;
import org.nsm.api.spi.Parametrization;
import org.nsm.api.spi.ParametrizationProvider;
import org.nsm.api.spi.Plugin;

/** Makes the {@code residual-mlp} parametrization. */
@Plugin(
    id = "residual-mlp",
    summary = "blocks of two layers that add to what they are given, with exact jets",
    formula = "f_l = w_l . h + b_l, h <- h + s(s(h U + c) W + b) in every block",
    citation =
        "E, Yu: The Deep Ritz Method, Communications in Mathematics and Statistics 6, 2018,"
            + " arXiv 1710.00211")
public final class ResidualMlpProvider implements ParametrizationProvider {

  /** Creates the provider; called by the service loader. */
  public ResidualMlpProvider() {}

  @Override
  public Schema schema() {
    return Mlp.residualSchema();
  }

  @Override
  public Parametrization create(Settings settings) {
    return Mlp.residual(settings);
  }
}
