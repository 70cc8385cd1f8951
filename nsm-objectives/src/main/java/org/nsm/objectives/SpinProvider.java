package org.nsm.objectives;

import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link Spin}. */
@Plugin(
    id = "spin",
    summary = "spectral inference networks with the averaged Jacobian: ordered, L(L+1)/2 passes",
    formula = "max tr(L^-1 Pi L^-T), Sigma = L L^T averaged over steps, as is dSigma/dtheta",
    citation =
        "Pfau, Petersen, Agarwal, Barrett, Stachenfeld: Spectral Inference Networks, ICLR 2019,"
            + " arXiv 1806.02215")
public final class SpinProvider implements ObjectiveProvider {

  /** Creates the provider; called by the service loader. */
  public SpinProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
        Setting.number(
                "decay",
                0.01,
                "weight of the newest batch in the running means of the overlap and its Jacobian; 1 for no memory")
            .atLeast(1e-6)
            .atMost(1));
  }

  @Override
  public Objective create(Settings settings) {
    return Spin.of(settings.number("decay"));
  }
}
