package org.nsm.operators;

import org.nsm.api.Schema;
import org.nsm.api.Settings;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link LangevinGenerator}. */
@Plugin(
    id = "langevin",
    summary =
        "generator of overdamped Langevin dynamics in wells on a line, in the plane and beyond,"
            + " with its spectrum",
    formula = "L f = -grad U . grad f / gamma + Laplace f / (beta gamma)",
    citation = "Pavliotis: Stochastic Processes and Applications, Springer 2014, section 4.5")
public final class LangevinProvider implements OperatorProvider {

  /** Creates the provider; called by the service loader. */
  public LangevinProvider() {}

  @Override
  public Schema schema() {
    return LangevinSettings.schema();
  }

  @Override
  public Operator create(Settings settings) {
    GibbsMeasure law = LangevinSettings.law(settings);
    return LangevinGenerator.of(
        law,
        settings.number("friction"),
        settings.text("form").equals("weak"),
        LangevinSettings.sampler(settings, law));
  }
}
