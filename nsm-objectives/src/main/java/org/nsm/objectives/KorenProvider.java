package org.nsm.objectives;

import org.nsm.api.Settings;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link Koren}. */
@Plugin(
    id = "koren",
    summary = "spectral graph drawing: deflated power iteration on tables, ordered, unit norms",
    formula = "V <- GramSchmidt_G((V + G^-1 K V)/2)",
    citation = "Koren: On Spectral Graph Drawing, COCOON 2003, LNCS 2697")
public final class KorenProvider implements ObjectiveProvider {

  /** Creates the provider; called by the service loader. */
  public KorenProvider() {}

  @Override
  public Objective create(Settings settings) {
    return Koren.create();
  }
}
