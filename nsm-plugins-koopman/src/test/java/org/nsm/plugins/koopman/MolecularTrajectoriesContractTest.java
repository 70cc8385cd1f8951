package org.nsm.plugins.koopman;

import java.util.List;
import java.util.Map;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.testkit.OperatorContract;

/** The molecule that comes with nsm, by its two angles. */
final class MolecularTrajectoriesContractTest extends OperatorContract {

  @Override
  public OperatorProvider provider() {
    return new MolecularTrajectoriesProvider();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("features", List.of("dihedrals"), "reversible", true, "lag", 2);
  }
}
