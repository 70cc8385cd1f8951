package org.nsm.operators;

import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link Hydrogen3d}. */
@Plugin(
    id = "hydrogen-3d",
    summary = "the hydrogen atom in three dimensions, of any charge, with its exact spectrum",
    formula = "H = -Laplace - Z/r;  E_n = -Z^2 / (4 n^2), n^2 times",
    citation = "Bethe, Salpeter: Quantum Mechanics of One- and Two-Electron Atoms, Springer (1957)")
public final class Hydrogen3dProvider implements OperatorProvider {

  /** Creates the provider; called by the service loader. */
  public Hydrogen3dProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
        Setting.number("charge", 1, "charge Z of the nucleus").atLeast(1e-3).atMost(1e3));
  }

  @Override
  public Operator create(Settings settings) {
    return Hydrogen3d.of(settings.number("charge"));
  }
}
