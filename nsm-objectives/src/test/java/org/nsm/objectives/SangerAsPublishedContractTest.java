package org.nsm.objectives;

import java.util.Map;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.testkit.ObjectiveContract;

/** Sanger's form of orbital minimisation, as printed, keeps the objective contract. */
final class SangerAsPublishedContractTest extends ObjectiveContract {
  @Override
  public ObjectiveProvider provider() {
    return new SangerProvider();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("variant", "as-published");
  }
}
