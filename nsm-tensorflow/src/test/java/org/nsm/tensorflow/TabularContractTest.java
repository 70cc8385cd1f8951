package org.nsm.tensorflow;

import org.nsm.api.spi.Parametrization;
import org.nsm.api.spi.ParametrizationProvider;
import org.nsm.testkit.ParametrizationContract;

/** Tables keep the contract. */
final class TabularContractTest extends ParametrizationContract {
  @Override
  public ParametrizationProvider provider() {
    return new TabularProvider();
  }

  @Override
  public Parametrization.Size size() {
    return new Parametrization.Size(1, 3, 12);
  }
}
