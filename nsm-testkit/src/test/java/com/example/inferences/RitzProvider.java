package com.example.inferences;

import java.util.List;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Inference;
import org.nsm.api.spi.InferenceProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link Ritz}; broken providers extend it and break one thing. */
@Plugin(id = "ritz", summary = "Ritz values", formula = "K c = t G c", citation = "Ritz 1909")
public class RitzProvider implements InferenceProvider {

  /** Creates the provider. */
  public RitzProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
        Setting.choice(
            "order", "falling", List.of("falling", "descending"), "two names of one order"));
  }

  @Override
  public Inference create(Settings settings) {
    return new Ritz();
  }
}
