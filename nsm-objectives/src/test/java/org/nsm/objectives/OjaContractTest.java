package org.nsm.objectives;

import java.util.Map;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.testkit.ObjectiveContract;

/** Oja's subspace rule keeps the objective contract. */
final class OjaContractTest extends ObjectiveContract {
  @Override
  public ObjectiveProvider provider() {
    return new OjaProvider();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of();
  }
}
