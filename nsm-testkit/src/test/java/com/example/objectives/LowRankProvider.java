package com.example.objectives;

import org.nsm.api.Schema;
import org.nsm.api.Settings;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link LowRank}; broken providers extend it and break one thing. */
@Plugin(
    id = "low-rank",
    summary = "low-rank approximation without order",
    formula = "L = -2 tr Q + tr MM",
    citation = "Schmidt 1907")
public class LowRankProvider implements ObjectiveProvider {

  /** Creates the provider. */
  public LowRankProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(Estimator.setting());
  }

  @Override
  public Objective create(Settings settings) {
    return new LowRank(Estimator.of(settings.text("estimator")));
  }
}
