package com.example.parametrizations;

import java.util.List;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Parametrization;
import org.nsm.api.spi.ParametrizationProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link Waves}; broken providers extend it and break one thing. */
@Plugin(id = "waves", summary = "sums of waves", formula = "f = V sin", citation = "Fourier 1822")
public class WavesProvider implements ParametrizationProvider {

  /** Creates the provider. */
  public WavesProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
        Setting.choice("start", "random", List.of("random", "drawn"), "two names of one start"));
  }

  @Override
  public Parametrization create(Settings settings) {
    return new Waves();
  }
}
