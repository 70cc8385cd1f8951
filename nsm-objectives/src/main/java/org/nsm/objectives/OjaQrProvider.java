package org.nsm.objectives;

import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link OjaQr}. */
@Plugin(
    id = "oja-qr",
    summary = "Oja's rule with orthonormalisation on tables: streaming components, ordered",
    formula = "V <- GramSchmidt_G(V + rate/(offset + t)^power G^-1 K V)",
    citation =
        "Oja, Karhunen: On stochastic approximation of the eigenvectors and eigenvalues of the"
            + " expectation of a random matrix, J. Math. Anal. Appl. 106 (1985)")
public final class OjaQrProvider implements ObjectiveProvider {

  /** Creates the provider; called by the service loader. */
  public OjaQrProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
        Setting.number("rate", 0.5, "c in the step c/(offset + t)^power").atLeast(1e-12),
        Setting.number("offset", 0, "t0 in the step").atLeast(0),
        Setting.number("power", 0, "0 for a constant step, 1 where samples are noisy")
            .atLeast(0)
            .atMost(1));
  }

  @Override
  public Objective create(Settings settings) {
    return OjaQr.of(settings.number("rate"), settings.number("offset"), settings.number("power"));
  }
}
