package org.nsm.operators;

import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link InfiniteWell}. */
@Plugin(
    id = "infinite-well",
    summary = "a particle in a box with hard walls, in d dimensions, with its exact spectrum",
    formula = "H = -Laplace on [-c, c]^d, zero on the border;  E = (pi / 2c)^2 sum_i n_i^2",
    citation = "Courant, Hilbert: Methoden der mathematischen Physik I, Springer (1924), chapter V")
public final class InfiniteWellProvider implements OperatorProvider {

  /** Creates the provider; called by the service loader. */
  public InfiniteWellProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
            Setting.integer("dimension", 2, "number of coordinates").atLeast(1).atMost(100),
            Setting.number("limit", 1, "c, half the side of the box").atLeast(1e-3).atMost(1e3))
        .and(ResolventSettings.schema());
  }

  @Override
  public Operator create(Settings settings) {
    return ResolventSettings.apply(
        InfiniteWell.of(settings.integer("dimension"), settings.number("limit")), settings);
  }
}
