package org.nsm.runtime;

import org.nsm.api.spi.InferenceProvider;
import org.nsm.testkit.InferenceContract;

/** The spectrum inference keeps the contract, on a quadrature that is the whole domain. */
final class SpectrumInferenceContractTest extends InferenceContract {
  @Override
  public InferenceProvider provider() {
    return new SpectrumInferenceProvider();
  }
}
