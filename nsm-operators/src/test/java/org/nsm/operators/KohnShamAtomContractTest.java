package org.nsm.operators;

import org.nsm.api.spi.OperatorProvider;
import org.nsm.testkit.OperatorContract;

final class KohnShamAtomContractTest extends OperatorContract {

  @Override
  public OperatorProvider provider() {
    return new KohnShamAtomProvider();
  }
}
