package org.nsm.plugins.koopman;

import java.util.List;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Plugin;
import org.nsm.api.spi.Tool;
import org.nsm.api.spi.ToolArgument;
import org.nsm.api.spi.ToolProvider;

/** Makes {@link Embed}. */
@Plugin(id = "embed", summary = "evaluates functions of a koopman run along a trajectory")
public final class EmbedProvider implements ToolProvider {

  /** Creates the provider; called by the service loader. */
  public EmbedProvider() {}

  @Override
  public List<ToolArgument> arguments() {
    return List.of(
        ToolArgument.run(),
        ToolArgument.one("DATA", "A trajectory, one frame a row: .npy or text."));
  }

  @Override
  public Schema schema() {
    return Schema.of(
        Setting.flag("eigenfunctions", false, "complex eigenfunctions instead of singular ones"),
        Setting.text("output", "", "file for the table, apart by commas; empty for the screen"));
  }

  @Override
  public Tool create(Settings settings) {
    return new Embed(settings.flag("eigenfunctions"), settings.text("output"));
  }
}
