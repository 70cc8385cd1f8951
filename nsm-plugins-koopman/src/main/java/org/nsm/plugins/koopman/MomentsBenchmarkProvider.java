package org.nsm.plugins.koopman;

import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Plugin;
import org.nsm.api.spi.Tool;
import org.nsm.api.spi.ToolProvider;

/** Makes {@link MomentsBenchmark}. */
@Plugin(id = "bench-moments", summary = "times moments of transitions beside one matrix product")
public final class MomentsBenchmarkProvider implements ToolProvider {

  /** Creates the provider; called by the service loader. */
  public MomentsBenchmarkProvider() {}

  @Override
  public String group() {
    return "bench";
  }

  @Override
  public Schema schema() {
    return Schema.of(
        Setting.integer("pairs", 1_000_000, "transitions (x, x')").atLeast(1).atMost(2_000_000_000),
        Setting.integer("features", 64, "functions at each end").atLeast(1).atMost(2048),
        Setting.integer("threads", 1, "threads, each with moments of its own, merged at last")
            .atLeast(1)
            .atMost(1024),
        Setting.integer("block", 4096, "transitions that are held at a time, in each thread")
            .atLeast(4)
            .atMost(1 << 20),
        Setting.text("output", "", "file for the numbers as JSON; empty for none"));
  }

  @Override
  public Tool create(Settings settings) {
    return new MomentsBenchmark(
        settings.integer("pairs"),
        settings.integer("features"),
        settings.integer("threads"),
        settings.integer("block"),
        settings.text("output"));
  }
}
