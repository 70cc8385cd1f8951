package org.nsm.objectives;

import java.util.Map;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.testkit.ObjectiveContract;

/** Variational Monte Carlo keeps the contract, for its one function. */
final class VariationalMonteCarloContractTest extends ObjectiveContract {
  @Override
  public ObjectiveProvider provider() {
    return new VariationalMonteCarloProvider();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("clip", 0.0);
  }

  @Override
  public int mostModes() {
    return 1;
  }
}
