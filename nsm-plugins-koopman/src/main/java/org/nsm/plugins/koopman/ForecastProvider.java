package org.nsm.plugins.koopman;

import java.util.List;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Plugin;
import org.nsm.api.spi.Tool;
import org.nsm.api.spi.ToolArgument;
import org.nsm.api.spi.ToolProvider;

/** Makes {@link Forecast}. */
@Plugin(id = "forecast", summary = "forecasts a trajectory by a koopman run, both ways in time")
public final class ForecastProvider implements ToolProvider {

  /** Creates the provider; called by the service loader. */
  public ForecastProvider() {}

  @Override
  public List<ToolArgument> arguments() {
    return List.of(
        ToolArgument.run(),
        ToolArgument.one("DATA", "A trajectory, one frame a row: .npy or text."));
  }

  @Override
  public Schema schema() {
    return Schema.of(
        Setting.text(
            "steps",
            "10",
            "steps of one lag, negative for backward: a number, up to which it goes step by step,"
                + " or a range such as 1..15"),
        Setting.flag(
            "every",
            false,
            "from every frame by just these steps, not from the last frame step by step"),
        Setting.text("output", "", "file for the table, apart by commas; empty for the screen"));
  }

  @Override
  public Tool create(Settings settings) {
    return new Forecast(
        StepRange.of(settings.text("steps")), settings.flag("every"), settings.text("output"));
  }
}
