package org.nsm.tensorflow;

import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Parametrization;
import org.nsm.api.spi.ParametrizationProvider;
import org.nsm.api.spi.Plugin;

/** Makes the {@code tabular} parametrization. */
@Plugin(
    id = "tabular",
    summary = "one number for each point of a finite domain",
    formula = "f_l(i) = V_il",
    citation = "a table is its own definition")
public final class TabularProvider implements ParametrizationProvider {

  /** Creates the provider; called by the service loader. */
  public TabularProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
        Setting.number("output-scale", 1, "standard deviation of the initial values").atLeast(0));
  }

  @Override
  public Parametrization create(Settings settings) {
    return Tabular.of(settings.number("output-scale"));
  }
}
