package org.nsm.tensorflow;

import org.nsm.api.spi.Model;
import org.nsm.api.spi.Parametrization;
import org.nsm.api.tensor.Derivatives;

/** A model of as many functions of as many variables as a parametrization was asked for. */
abstract class SizedModel implements Model {
  private final Parametrization.Size size;
  private final Derivatives derivatives;

  SizedModel(Parametrization.Size size, Derivatives derivatives) {
    this.size = size;
    this.derivatives = derivatives;
  }

  @Override
  public final int modes() {
    return size.modes();
  }

  @Override
  public final int dimension() {
    return size.dimension();
  }

  @Override
  public final Derivatives derivatives() {
    return derivatives;
  }
}
