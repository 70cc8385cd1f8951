package org.nsm.plugins.koopman;

import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link OrnsteinUhlenbeck}. */
@Plugin(
    id = "ornstein-uhlenbeck",
    summary =
        "the Koopman operator of the Ornstein-Uhlenbeck process, from transitions, with its exact"
            + " spectrum",
    formula =
        "(Tf)(x) = E[f(x') | x];  x' = exp(-rate lag) x + sqrt(1 - exp(-2 rate lag)) N(0, I);"
            + "  lambda = exp(-rate lag n)",
    citation = "Pavliotis: Stochastic Processes and Applications, Springer 2014, section 4.4")
public final class OrnsteinUhlenbeckProvider implements OperatorProvider {

  /** Creates the provider; called by the service loader. */
  public OrnsteinUhlenbeckProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
        Setting.integer("dimension", 1, "number of independent coordinates").atLeast(1).atMost(100),
        Setting.number("rate", 1, "theta, the rate at which a coordinate forgets")
            .atLeast(1e-9)
            .atMost(1e9),
        Setting.number("lag", 0.25, "tau, the time between the two ends of a transition")
            .atLeast(1e-9)
            .atMost(1e9));
  }

  @Override
  public Operator create(Settings settings) {
    return OrnsteinUhlenbeck.of(
        settings.integer("dimension"), settings.number("rate"), settings.number("lag"));
  }
}
