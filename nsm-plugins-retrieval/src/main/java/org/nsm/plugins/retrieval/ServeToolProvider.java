package org.nsm.plugins.retrieval;

import java.util.List;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Plugin;
import org.nsm.api.spi.Tool;
import org.nsm.api.spi.ToolArgument;
import org.nsm.api.spi.ToolProvider;

/** Makes {@link ServeTool}. */
@Plugin(id = "serve", summary = "serves an index as a local page")
public final class ServeToolProvider implements ToolProvider {

  /** Creates the provider; called by the service loader. */
  public ServeToolProvider() {}

  @Override
  public List<ToolArgument> arguments() {
    return List.of(ToolArgument.one("IDX", "The folder of an index."));
  }

  @Override
  public Schema schema() {
    return Schema.of(
        Setting.integer("port", 8017, "where to listen; 0 for any port that is free")
            .atLeast(0)
            .atMost(65_535),
        Setting.text(
            "address", "127.0.0.1", "of this machine; others than the default let others in"),
        Setting.text("run", "", "where the run is, if it was moved"));
  }

  @Override
  public Tool create(Settings settings) {
    return new ServeTool(settings.text("address"), settings.integer("port"), settings.text("run"));
  }
}
