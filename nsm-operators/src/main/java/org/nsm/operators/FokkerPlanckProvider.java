package org.nsm.operators;

import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link FokkerPlanck}. */
@Plugin(
    id = "fokker-planck",
    summary =
        "the Fokker-Planck operator in its symmetric form, a Schroedinger operator whose energies"
            + " are rates",
    formula = "H = -Laplace / (beta gamma) + beta |grad U|^2 / (4 gamma) - Laplace U / (2 gamma)",
    citation = "H. Risken, The Fokker-Planck Equation, Springer 1989, section 6.3")
public final class FokkerPlanckProvider implements OperatorProvider {

  /** Creates the provider; called by the service loader. */
  public FokkerPlanckProvider() {}

  @Override
  public Schema schema() {
    return LangevinSettings.diffusion()
        .and(
            Schema.of(
                Setting.number(
                        "heat",
                        1.2,
                        "temperature of the law that points are drawn from, in units of the"
                            + " process's own")
                    .atLeast(1)
                    .atMost(10)));
  }

  @Override
  public Operator create(Settings settings) {
    GibbsMeasure law = LangevinSettings.law(settings);
    if (!GibbsGridSampler.covers(law)) {
      throw new SettingsException(
          "potential",
          "three or more coordinates depend on each other in it; operator langevin samples such a"
              + " law by Markov chains, but here its density must be known");
    }
    return FokkerPlanck.of(law, settings.number("friction"), settings.number("heat"));
  }
}
