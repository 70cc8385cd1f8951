package org.nsm.plugins.koopman;

import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link LogisticMap}. */
@Plugin(
    id = "logistic-map",
    summary =
        "the Koopman operator of the noisy logistic map, not reversible, with its exact spectrum of"
            + " rank N + 1",
    formula = "x' = 4x(1 - x) + xi mod 1;  p(xi) = C cos^N(pi xi) on [-1/2, 1/2]",
    citation =
        "Kostic, Novelli, Grazzi, Lounici, Pontil: Learning invariant representations of"
            + " time-homogeneous stochastic dynamical systems, ICLR 2024, arXiv 2307.09912")
public final class LogisticMapProvider implements OperatorProvider {
  private static final int MOST_PAIRS = 1 << 24;

  /** Creates the provider; called by the service loader. */
  public LogisticMapProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
        Setting.integer("exponent", 20, "N, even: the larger, the less noise")
            .atLeast(2)
            .atMost(200),
        Setting.integer(
                "pairs", 0, "transitions of one trajectory to train on; 0 for fresh ones always")
            .atLeast(0)
            .atMost(MOST_PAIRS),
        Setting.integer(
                "held-out-pairs",
                16_384,
                "transitions of another trajectory to judge by, where pairs is not 0")
            .atLeast(0)
            .atMost(MOST_PAIRS),
        Setting.integer("data-seed", 0, "which trajectories"));
  }

  @Override
  public Operator create(Settings settings) {
    int exponent = settings.integer("exponent");
    int pairs = settings.integer("pairs");
    return pairs == 0
        ? LogisticMap.of(exponent)
        : LogisticMap.of(
            exponent, pairs, settings.integer("held-out-pairs"), settings.longInteger("data-seed"));
  }
}
