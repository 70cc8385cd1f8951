package org.nsm.plugins.retrieval;

import java.util.List;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Plugin;
import org.nsm.api.spi.Tool;
import org.nsm.api.spi.ToolArgument;
import org.nsm.api.spi.ToolProvider;

/** Makes {@link SearchTool}. */
@Plugin(id = "search", summary = "finds items in an index")
public final class SearchToolProvider implements ToolProvider {

  /** Creates the provider; called by the service loader. */
  public SearchToolProvider() {}

  @Override
  public List<ToolArgument> arguments() {
    return List.of(
        ToolArgument.one("IDX", "The folder of an index."),
        ToolArgument.one(
            "QUERY",
            "The number of a saved query, a picture (.png, .jpg), or a file of features with a"
                + " query in each row."));
  }

  @Override
  public Schema schema() {
    return Schema.of(
        Setting.integer("top", 10, "how many items to find").atLeast(1).atMost(100_000),
        Setting.integer("dim", 0, "how many modes count, the most significant first; 0 for all")
            .atLeast(0)
            .atMost(65_536),
        Setting.flag("json", false, "print JSON, one line a query"),
        Setting.flag("inverted", false, "black becomes white in a picture, as for ink on paper"),
        Setting.text("run", "", "where the run is, if it was moved"));
  }

  @Override
  public Tool create(Settings settings) {
    return new SearchTool(
        settings.integer("top"),
        settings.integer("dim"),
        settings.flag("json"),
        settings.flag("inverted"),
        settings.text("run"));
  }
}
