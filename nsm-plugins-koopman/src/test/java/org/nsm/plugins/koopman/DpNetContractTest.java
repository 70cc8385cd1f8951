package org.nsm.plugins.koopman;

import java.util.Map;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.testkit.ObjectiveContract;

final class DpNetContractTest extends ObjectiveContract {

  @Override
  public ObjectiveProvider provider() {
    return new DpNetProvider();
  }

  /** Of a small weight norms are determined as well, but descent takes long to show it. */
  @Override
  public Map<String, Object> settings() {
    return Map.of("deformation-weight", 1.0, "deformation", "trace");
  }
}
