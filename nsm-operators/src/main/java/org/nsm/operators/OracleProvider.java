package org.nsm.operators;

import java.util.List;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Plugin;
import org.nsm.api.spi.Tool;
import org.nsm.api.spi.ToolArgument;
import org.nsm.api.spi.ToolProvider;

/** Makes {@link Oracle}. */
@Plugin(id = "oracle", summary = "prints the reference spectrum of a problem")
public final class OracleProvider implements ToolProvider {

  /** Creates the provider; called by the service loader. */
  public OracleProvider() {}

  @Override
  public List<ToolArgument> arguments() {
    return List.of(ToolArgument.configuration());
  }

  @Override
  public Schema schema() {
    return Schema.of(
        Setting.integer("modes", 0, "how many values; 0 for as many as the configuration trains")
            .atLeast(0)
            .atMost(4096),
        Setting.text("output", "", "file for the values as JSON"));
  }

  @Override
  public Tool create(Settings settings) {
    return new Oracle(settings.integer("modes"), settings.text("output"));
  }
}
