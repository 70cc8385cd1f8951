package org.nsm.plugins.koopman;

import java.util.Map;
import org.nsm.api.spi.InferenceProvider;
import org.nsm.testkit.InferenceContract;

final class KoopmanInferenceContractTest extends InferenceContract {

  @Override
  public InferenceProvider provider() {
    return new KoopmanInferenceProvider();
  }

  /** The matrices of the contract do not map one to one; norms in it differ by 3000. */
  @Override
  public Map<String, Object> settings() {
    return Map.of("constant", false, "cutoff", 1e-9);
  }
}
