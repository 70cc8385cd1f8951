package org.nsm.objectives;

import java.util.Map;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.testkit.ObjectiveContract;

/** μ-EigenGame keeps the objective contract. */
final class MuEigenGameContractTest extends ObjectiveContract {
  @Override
  public ObjectiveProvider provider() {
    return new MuEigenGameProvider();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of();
  }
}
