package org.nsm.operators;

import java.util.List;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link CosineTorus}. */
@Plugin(
    id = "cosine-torus",
    summary = "a cosine potential on the torus in any dimension, with its exact spectrum",
    formula = "H = -Laplace + sum_i c_i cos x_i on [-pi, pi]^d, periodic",
    citation =
        "Han, Lu, Zhou: Solving high-dimensional eigenvalue problems using deep neural networks,"
            + " J. Comput. Phys. 423 (2020)")
public final class CosineTorusProvider implements OperatorProvider {

  /** Creates the provider; called by the service loader. */
  public CosineTorusProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
        Setting.integer("dimension", 2, "number of coordinates").atLeast(1).atMost(100),
        Setting.numbers(
                "coefficients",
                List.of(),
                "c, one for each dimension; none for the published ones of dimension 1, 2, 5, 10")
            .atLeast(-1e4)
            .atMost(1e4));
  }

  @Override
  public Operator create(Settings settings) {
    int dimension = settings.integer("dimension");
    double[] coefficients = settings.numbers("coefficients");
    if (coefficients.length == 0) {
      return CosineTorus.published(dimension);
    }
    Checks.size("coefficients", coefficients.length, dimension, "one for each dimension");
    return CosineTorus.of(coefficients);
  }
}
