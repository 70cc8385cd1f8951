package org.nsm.operators;

import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link Hydrogen2d}. */
@Plugin(
    id = "hydrogen-2d",
    summary = "the two-dimensional hydrogen atom, with its exact spectrum",
    formula = "H = -Laplace - Z/r;  E_n = -Z^2 / (4 (n + 1/2)^2), 2n + 1 times",
    citation = "Yang, Guo, Chan, Wong, Ching: Phys. Rev. A 43, 1186 (1991)")
public final class Hydrogen2dProvider implements OperatorProvider {

  /** Creates the provider; called by the service loader. */
  public Hydrogen2dProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
        Setting.number("charge", 1, "charge Z of the nucleus").atLeast(1e-3).atMost(1e3));
  }

  @Override
  public Operator create(Settings settings) {
    return Hydrogen2d.of(settings.number("charge"));
  }
}
