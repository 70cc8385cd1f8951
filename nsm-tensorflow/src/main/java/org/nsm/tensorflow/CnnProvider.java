package org.nsm.tensorflow;

import org.nsm.api.Schema;
import org.nsm.api.Settings;
import org.nsm.api.spi.Parametrization;
import org.nsm.api.spi.ParametrizationProvider;
import org.nsm.api.spi.Plugin;

/** Makes the {@code cnn} parametrization. */
@Plugin(
    id = "cnn",
    summary = "convolutions, pooling and dense layers for images; values only",
    formula = "f_l = w_l . dense(s(pool(K * ... s(pool(K * x) + b) ...) + b)) + b_l",
    citation =
        "LeCun, Bottou, Bengio, Haffner: Gradient-Based Learning Applied to Document Recognition,"
            + " Proceedings of the IEEE 86, 1998")
public final class CnnProvider implements ParametrizationProvider {

  /** Creates the provider; called by the service loader. */
  public CnnProvider() {}

  @Override
  public Schema schema() {
    return Cnn.schema();
  }

  @Override
  public Parametrization create(Settings settings) {
    return Cnn.of(settings);
  }
}
