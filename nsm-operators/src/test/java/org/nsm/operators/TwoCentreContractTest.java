package org.nsm.operators;

import org.nsm.api.Matrix;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Slot;
import org.nsm.testkit.OperatorContract;

final class TwoCentreContractTest extends OperatorContract {

  @Override
  public OperatorProvider provider() {
    return new TwoCentreProvider();
  }

  /** Around the nuclei, where functions have cusps, no differences can be taken. */
  @Override
  public Matrix points(Operator operator, Slot slot) {
    return Spheres.points(40, 1.6, 5);
  }

  /** Waves turn several times on the spheroid of the farthest points. */
  @Override
  public double quadratureTolerance() {
    return 1e-5;
  }
}
