package org.nsm.tensorflow;

import java.util.List;
import java.util.Map;
import org.nsm.api.spi.ParametrizationProvider;
import org.nsm.testkit.ParametrizationContract;

/** Perceptrons on random Fourier features, with an envelope and a box, keep the contract. */
final class FourierMlpContractTest extends ParametrizationContract {
  @Override
  public ParametrizationProvider provider() {
    return new DisjointMlpProvider();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of(
        "hidden",
        List.of(6L),
        "fourier-count",
        6L,
        "fourier-scales",
        List.of(0.05, 0.2),
        "envelope",
        "gaussian",
        "envelope-scale",
        2.0);
  }
}
