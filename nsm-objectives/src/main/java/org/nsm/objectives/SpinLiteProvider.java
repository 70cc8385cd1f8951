package org.nsm.objectives;

import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link SpinLite}. */
@Plugin(
    id = "spin-lite",
    summary =
        "spectral inference networks with a running overlap and no Jacobian, "
            + "ordered after orthonormalisation",
    formula =
        "S = LL^T a running M, Lambda = L^-1 Q L^-T, D = diag(L^-1);  A = -2 L^-T "
            + "D, C = 2 L^-T triu(Lambda D)",
    citation =
        "Pfau, Petersen, Agarwal, Barrett, Stachenfeld: Spectral Inference "
            + "Networks: Unifying Deep and Spectral Learning, ICLR 2019, arXiv 1806.02215")
public final class SpinLiteProvider implements ObjectiveProvider {

  /** Creates the provider; called by the service loader. */
  public SpinLiteProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
        Setting.number("decay", 0.01, "weight of the new batch in the running overlap")
            .atLeast(1e-9)
            .atMost(0.1),
        Estimator.setting());
  }

  @Override
  public Objective create(Settings settings) {
    return SpinLite.of(settings.number("decay"), Estimator.of(settings.text("estimator")));
  }
}
