package org.nsm.plugins.retrieval;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Plugin;
import org.nsm.api.spi.Tool;
import org.nsm.api.spi.ToolProvider;
import org.nsm.plugins.retrieval.index.SearchBenchmark;
import org.nsm.plugins.retrieval.index.VectorIndexes;

/** Makes {@link BenchSearch}. */
@Plugin(
    id = "bench-search",
    summary = "measures exact search against a matrix product, and graphs against exact search")
public final class BenchSearchProvider implements ToolProvider {

  /** Creates the provider; called by the service loader. */
  public BenchSearchProvider() {}

  @Override
  public String group() {
    return "bench";
  }

  @Override
  public Schema schema() {
    return Schema.of(
            Setting.integer("vectors", 1_000_000, "how many vectors").atLeast(1).atMost(30_000_000),
            Setting.integer("dimension", 64, "numbers of a vector").atLeast(1).atMost(1024),
            Setting.integer("queries", 512, "how many queries").atLeast(1).atMost(100_000),
            Setting.integer("top", 10, "how many to find for each query").atLeast(1).atMost(1000),
            Setting.number(
                    "decay",
                    1,
                    "coordinate j has standard deviation j^-decay; at 0 nothing is near to anything")
                .atLeast(0)
                .atMost(10),
            Setting.integer("seed", 0, "of the vectors"),
            Setting.text(
                "graphs", "", "folder to keep the graphs in, and to take them from the next time"),
            Setting.text("output", "", "file for the result as JSON"))
        .and(VectorIndexes.own().find("hnsw").schema());
  }

  @Override
  public Tool create(Settings settings) {
    Schema hnsw = VectorIndexes.own().find("hnsw").schema();
    Map<String, Object> own = new LinkedHashMap<>(settings.values());
    own.keySet().retainAll(hnsw.settings().stream().map(Setting::name).toList());
    SearchBenchmark benchmark =
        new SearchBenchmark(
            settings.integer("vectors"),
            settings.integer("dimension"),
            settings.integer("queries"),
            settings.integer("top"),
            settings.number("decay"),
            settings.longInteger("seed"),
            settings.integer("threads"),
            settings.text("graphs"),
            hnsw.bind(own));
    return new BenchSearch(benchmark, settings.text("output"));
  }
}
