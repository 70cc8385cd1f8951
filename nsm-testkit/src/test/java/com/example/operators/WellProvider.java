package com.example.operators;

import org.nsm.api.Schema;
import org.nsm.api.Settings;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link Well}; broken providers extend it and break one thing. */
@Plugin(id = "well", summary = "an oscillator", formula = "T = D^2 - x^2", citation = "Weyl 1910")
public class WellProvider implements OperatorProvider {

  /** Creates the provider. */
  public WellProvider() {}

  @Override
  public Schema schema() {
    return Schema.empty();
  }

  @Override
  public Operator create(Settings settings) {
    return new Well();
  }
}
