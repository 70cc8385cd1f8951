package org.nsm.operators;

import org.nsm.api.spi.OperatorProvider;
import org.nsm.testkit.OperatorContract;

final class GaussianWellsContractTest extends OperatorContract {

  @Override
  public OperatorProvider provider() {
    return new GaussianWellsProvider();
  }

  /** The wells of the default settings bind no more that decays within the box. */
  @Override
  public int modes() {
    return 3;
  }

  /** Between its nodes a function is interpolated, exactly to 1e-5. */
  @Override
  public double tolerance() {
    return 1e-4;
  }

  @Override
  public double quadratureTolerance() {
    return 1e-5;
  }
}
