package org.nsm.plugins.koopman;

import org.nsm.api.Schema;
import org.nsm.api.Settings;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link DpNet}. */
@Plugin(
    id = "dpnet",
    summary = "deep projection networks: VAMP-2 with a metric deformation; orthonormal functions",
    formula =
        "tr(C_0^-1 C_01 C_1^-1 C_01') - gamma/2 (R(C_0) + R(C_1));  R = sum of l^2 - l - ln l",
    citation =
        "Kostic, Novelli, Grazzi, Lounici, Pontil: Learning invariant representations of time-homogeneous stochastic dynamical systems, ICLR 2024, arXiv 2307.09912")
public final class DpNetProvider implements ObjectiveProvider {

  /** Creates the provider; called by the service loader. */
  public DpNetProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
            CentredObjective.setting(),
            MetricDeformation.weightSetting(0.01),
            MetricDeformation.setting(),
            CovarianceSettings.estimator())
        .and(CovarianceInverse.schema());
  }

  @Override
  public Objective create(Settings settings) {
    return CentredObjective.of(
        new DpNet(
            CovarianceInverse.of(settings),
            MetricDeformation.of(settings),
            CovarianceSettings.estimator(settings)),
        settings.flag("centre"));
  }
}
