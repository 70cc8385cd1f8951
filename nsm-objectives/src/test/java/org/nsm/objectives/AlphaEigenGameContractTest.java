package org.nsm.objectives;

import java.util.Map;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.testkit.ObjectiveContract;

/** α-EigenGame keeps the objective contract. */
final class AlphaEigenGameContractTest extends ObjectiveContract {
  @Override
  public ObjectiveProvider provider() {
    return new AlphaEigenGameProvider();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of();
  }
}
