package org.nsm.plugins.retrieval;

import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.testkit.ObjectiveContract;

final class SpectralContrastiveContractTest extends ObjectiveContract {

  @Override
  public ObjectiveProvider provider() {
    return new SpectralContrastiveProvider();
  }
}
