package org.nsm.objectives;

import org.nsm.api.Schema;
import org.nsm.api.Settings;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link VariationalMonteCarlo}. */
@Plugin(
    id = "variational-monte-carlo",
    summary = "the top mode alone, by local energies of points drawn from its square",
    formula = "max E[(T psi)/psi] over x ~ psi^2;  grad = 2 E[(E - mean E) grad log|psi|]",
    citation =
        "Foulkes, Mitas, Needs, Rajagopal: Quantum Monte Carlo simulations of solids,"
            + " Rev. Mod. Phys. 73, 33 (2001)")
public final class VariationalMonteCarloProvider implements ObjectiveProvider {

  /** Creates the provider; called by the service loader. */
  public VariationalMonteCarloProvider() {}

  @Override
  public Schema schema() {
    return Walking.schema();
  }

  @Override
  public Objective create(Settings settings) {
    return VariationalMonteCarlo.of(
        settings.integer(Walking.SWEEPS), settings.number(Walking.CLIP));
  }
}
