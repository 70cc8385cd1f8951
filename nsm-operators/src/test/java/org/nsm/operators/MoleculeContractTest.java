package org.nsm.operators;

import java.util.Map;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.testkit.OperatorContract;

final class MoleculeContractTest extends OperatorContract {

  @Override
  public OperatorProvider provider() {
    return new MoleculeProvider();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("molecule", "h2", "walkers", "mixture");
  }
}
