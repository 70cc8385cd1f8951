package org.nsm.operators;

import org.nsm.api.Matrix;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Slot;
import org.nsm.testkit.OperatorContract;

final class Hydrogen2dContractTest extends OperatorContract {

  @Override
  public OperatorProvider provider() {
    return new Hydrogen2dProvider();
  }

  /** Around the nucleus, where functions have a cusp, no differences can be taken. */
  @Override
  public Matrix points(Operator operator, Slot slot) {
    return Matrix.create(
        40,
        2,
        (i, axis) ->
            (1 + 0.3 * i) * (axis == 0 ? Math.cos(1.7 * i + 0.3) : Math.sin(1.7 * i + 0.3)));
  }
}
