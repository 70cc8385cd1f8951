package org.nsm.plugins.koopman;

import org.nsm.api.Schema;
import org.nsm.api.Settings;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link VampE}. */
@Plugin(
    id = "vamp-e",
    summary = "the VAMP-E score: minus the error of the operator; low-rank approximation un-nested",
    formula = "S = 2 tr C_01 - tr(C_0 C_1)",
    citation =
        "Wu, Noe: Variational approach for learning Markov processes from time series data, J. Nonlinear Sci. 30, 2020, arXiv 1707.04659")
public final class VampEProvider implements ObjectiveProvider {

  /** Creates the provider; called by the service loader. */
  public VampEProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(CentredObjective.setting(), Estimator.setting());
  }

  @Override
  public Objective create(Settings settings) {
    return CentredObjective.of(
        new VampE(Estimator.of(settings.text(Estimator.setting().name()))),
        settings.flag("centre"));
  }
}
