package org.nsm.plugins.koopman;

import java.util.Map;
import java.util.Optional;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.testkit.OperatorContract;

final class LangevinTrajectoriesContractTest extends OperatorContract {

  @Override
  public OperatorProvider provider() {
    return new LangevinTrajectoriesProvider();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("frames", 2000, "trajectories", 4);
  }

  /** That exact functions fit data is tested in {@link SimulatedSystemsTest}, on more of them. */
  @Override
  public Optional<String> exemption(int rule) {
    return rule == 322 || rule == 323
        ? Optional.of(
            "the spectrum is that of the process, and batches are of a finite sample of it")
        : Optional.empty();
  }
}
