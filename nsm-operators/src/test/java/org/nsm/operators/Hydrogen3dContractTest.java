package org.nsm.operators;

import org.nsm.api.Matrix;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Slot;
import org.nsm.testkit.OperatorContract;

final class Hydrogen3dContractTest extends OperatorContract {

  @Override
  public OperatorProvider provider() {
    return new Hydrogen3dProvider();
  }

  /** Around the nucleus, where functions have a cusp, no differences can be taken. */
  @Override
  public Matrix points(Operator operator, Slot slot) {
    return Spheres.points(40, 1, 12);
  }

  /** Waves turn several times on the sphere of the farthest points. */
  @Override
  public double quadratureTolerance() {
    return 1e-5;
  }
}
