package com.example.operators;

import java.util.List;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link Table}; broken providers extend it and break one thing. */
@Plugin(id = "table", summary = "a matrix", formula = "T = A A'", citation = "Schmidt 1907")
public class TableProvider implements OperatorProvider {

  /** Creates the provider. */
  public TableProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
        Setting.choice("shape", "square", List.of("square", "tall"), "the shape of A"),
        Setting.integer("size", 12, "number of rows").atLeast(1));
  }

  @Override
  public Operator create(Settings settings) {
    int n = settings.integer("size");
    return settings.text("shape").equals("square")
        ? Table.symmetric(n)
        : Table.rectangular(n, (n + 1) / 2);
  }
}
