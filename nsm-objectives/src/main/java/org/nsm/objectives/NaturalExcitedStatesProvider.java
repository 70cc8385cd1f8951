package org.nsm.objectives;

import org.nsm.api.Schema;
import org.nsm.api.Settings;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link NaturalExcitedStates}. */
@Plugin(
    id = "natural-excited-states",
    summary = "Rayleigh trace by determinants of the states, on tuples drawn from their square",
    formula = "max E[tr F^-1(TF)] over tuples ~ det^2 F, which is tr(M^-1 Q)",
    citation =
        "Pfau, Axelrod, Sutterud, von Glehn, Spencer: Accurate computation of quantum excited"
            + " states with neural networks, Science 385, 2024, arXiv 2308.16848")
public final class NaturalExcitedStatesProvider implements ObjectiveProvider {

  /** Creates the provider; called by the service loader. */
  public NaturalExcitedStatesProvider() {}

  @Override
  public Schema schema() {
    return Walking.schema();
  }

  @Override
  public Objective create(Settings settings) {
    return NaturalExcitedStates.of(settings.integer(Walking.SWEEPS), settings.number(Walking.CLIP));
  }
}
