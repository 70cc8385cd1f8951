package org.nsm.plugins.koopman;

import org.nsm.api.Schema;
import org.nsm.api.Settings;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link Vamp2}. */
@Plugin(
    id = "vamp-2",
    summary = "the VAMP-2 score (VAMPnet): the sum of squared singular values between spans",
    formula = "S = tr(C_0^-1 C_01 C_1^-1 C_01')",
    citation =
        "Wu, Noe: Variational approach for learning Markov processes from time series data, J. Nonlinear Sci. 30, 2020, arXiv 1707.04659")
public final class Vamp2Provider implements ObjectiveProvider {

  /** Creates the provider; called by the service loader. */
  public Vamp2Provider() {}

  @Override
  public Schema schema() {
    return Schema.of(CentredObjective.setting(), CovarianceSettings.estimator())
        .and(CovarianceInverse.schema());
  }

  @Override
  public Objective create(Settings settings) {
    return CentredObjective.of(
        new Vamp2(CovarianceInverse.of(settings), CovarianceSettings.estimator(settings)),
        settings.flag("centre"));
  }
}
