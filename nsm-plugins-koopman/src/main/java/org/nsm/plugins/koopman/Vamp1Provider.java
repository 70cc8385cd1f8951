package org.nsm.plugins.koopman;

import org.nsm.api.Schema;
import org.nsm.api.Settings;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link Vamp1}. */
@Plugin(
    id = "vamp-1",
    summary = "the VAMP-1 score (VAMPnet): the sum of singular values between spans",
    formula = "S = || C_0^-1/2 C_01 C_1^-1/2 ||_1",
    citation =
        "Wu, Noe: Variational approach for learning Markov processes from time series data, J. Nonlinear Sci. 30, 2020, arXiv 1707.04659")
public final class Vamp1Provider implements ObjectiveProvider {

  /** Creates the provider; called by the service loader. */
  public Vamp1Provider() {}

  @Override
  public Schema schema() {
    return Schema.of(CentredObjective.setting(), CovarianceSettings.estimator())
        .and(CovarianceInverse.schema());
  }

  @Override
  public Objective create(Settings settings) {
    return CentredObjective.of(
        new Vamp1(CovarianceInverse.of(settings), CovarianceSettings.estimator(settings)),
        settings.flag("centre"));
  }
}
