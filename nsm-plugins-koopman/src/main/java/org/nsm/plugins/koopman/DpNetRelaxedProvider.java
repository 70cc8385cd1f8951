package org.nsm.plugins.koopman;

import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link DpNetRelaxed}. */
@Plugin(
    id = "dpnet-relaxed",
    summary = "deep projection networks without inverses: a bound of VAMP-2 by spectral norms",
    formula = "|| C_01 ||_F^2 / (|| C_0 || || C_1 || + eps) - gamma/2 (R(C_0) + R(C_1))",
    citation =
        "Kostic, Novelli, Grazzi, Lounici, Pontil: Learning invariant representations of time-homogeneous stochastic dynamical systems, ICLR 2024, arXiv 2307.09912")
public final class DpNetRelaxedProvider implements ObjectiveProvider {

  /** Creates the provider; called by the service loader. */
  public DpNetRelaxedProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
        CentredObjective.setting(),
        MetricDeformation.weightSetting(1),
        MetricDeformation.setting(),
        Setting.number("denominator", 1e-8, "eps, added to the product of spectral norms")
            .atLeast(0),
        CovarianceSettings.estimator());
  }

  @Override
  public Objective create(Settings settings) {
    return CentredObjective.of(
        new DpNetRelaxed(
            MetricDeformation.of(settings),
            settings.number("denominator"),
            CovarianceSettings.estimator(settings)),
        settings.flag("centre"));
  }
}
