package org.nsm.objectives;

import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link RayleighRitz}. */
@Plugin(
    id = "rayleigh-ritz",
    summary = "Rayleigh-Ritz in a basis or on a table, from means over all batches; ordered",
    formula = "K v = lambda G v with G, K averaged over batches; V^T G V = I",
    citation = "W. Ritz, J. reine angew. Math. 135, 1 (1909); P.-O. Loewdin, Adv. Phys. 5 (1956)")
public final class RayleighRitzProvider implements ObjectiveProvider {

  /** Creates the provider; called by the service loader. */
  public RayleighRitzProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
        Setting.number(
                "cutoff",
                1e-7,
                "eigenvalues of the Gram matrix of unit functions below this, relative to the"
                    + " largest, count as dependence")
            .atLeast(1e-15)
            .atMost(0.5));
  }

  @Override
  public Objective create(Settings settings) {
    return RayleighRitz.of(settings.number("cutoff"));
  }
}
