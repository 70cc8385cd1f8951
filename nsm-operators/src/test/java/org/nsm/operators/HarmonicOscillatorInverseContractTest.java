package org.nsm.operators;

import java.util.Map;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.testkit.OperatorContract;

final class HarmonicOscillatorInverseContractTest extends OperatorContract {

  @Override
  public OperatorProvider provider() {
    return new HarmonicOscillatorProvider();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("dimension", 1, "inverse", true, "epsilon", 0.5);
  }

  /**
   * Waves times the root of the sampling density are 1 % of their size at the ends of the box,
   * where they are cut off; of H itself the same is a smaller part of what is compared.
   */
  @Override
  public double quadratureTolerance() {
    return 1e-5;
  }
}
