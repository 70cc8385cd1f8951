package com.example.objectives;

import org.nsm.api.Schema;
import org.nsm.api.Settings;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link LowRankPairs}. */
@Plugin(
    id = "low-rank-pairs",
    summary = "low-rank approximation of an operator between two spaces",
    formula = "L = -2 tr E[f(Tg)'] + tr E[ff']E[gg']",
    citation = "Schmidt 1907")
public final class LowRankPairsProvider implements ObjectiveProvider {

  /** Creates the provider. */
  public LowRankPairsProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(Estimator.setting());
  }

  @Override
  public Objective create(Settings settings) {
    return new LowRankPairs(Estimator.of(settings.text("estimator")) != Estimator.SAME);
  }
}
