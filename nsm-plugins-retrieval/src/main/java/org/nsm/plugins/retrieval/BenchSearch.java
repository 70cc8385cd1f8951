package org.nsm.plugins.retrieval;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.nsm.api.spi.Tool;
import org.nsm.api.spi.ToolContext;
import org.nsm.plugins.retrieval.index.SearchBenchmark;

/**
 * The tool {@code bench search}: how fast indexes answer, and how much a search by graphs finds.
 *
 * @param benchmark what to measure
 * @param output file for the result as JSON; empty for none
 */
record BenchSearch(SearchBenchmark benchmark, String output) implements Tool {
  private static final int SCHEMA_VERSION = 1;

  @Override
  public void run(ToolContext context) {
    PrintWriter out = context.out();
    print(
        out,
        "%d vectors of %d numbers, %d queries, top %d; coordinate j has deviation j^-%s",
        benchmark.count(),
        benchmark.dimension(),
        benchmark.queries(),
        benchmark.top(),
        benchmark.decay());
    out.flush();
    SearchBenchmark.Outcome o = benchmark.run();
    print(
        out,
        "matrix product  %10.1f queries/s  %.1f GFLOP/s, single precision, scores thrown away",
        o.productRate(),
        o.productFlops() * 1e-9);
    print(
        out,
        "exact           %10.1f queries/s  %.0f %% of the product; one at a time %.1f queries/s",
        o.exactRate(),
        100 * o.exactRatio(),
        o.oneRate());
    print(
        out,
        "hnsw            %10.1f queries/s  %.1f times exact, %.1f times exact one at a time;"
            + " recall@%d %.4f%s",
        o.hnswRate(),
        o.hnswRatio(),
        o.hnswOneRatio(),
        benchmark.top(),
        o.recall(),
        o.buildSeconds().isPresent()
            ? String.format(Locale.ROOT, "; built in %.1f s", o.buildSeconds().getAsDouble())
            : "; graphs were there");
    if (!output.isEmpty()) {
      context.writeJson(Path.of(output), json(o));
    }
  }

  private Map<String, Object> json(SearchBenchmark.Outcome o) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schemaVersion", SCHEMA_VERSION);
    json.put("benchmark", "search");
    json.putAll(new java.util.TreeMap<>(benchmark.description()));
    json.put("product", Map.of("queriesPerSecond", o.productRate(), "flops", o.productFlops()));
    json.put(
        "exact",
        Map.of(
            "queriesPerSecond",
            o.exactRate(),
            "fractionOfProduct",
            o.exactRatio(),
            "oneAtATimePerSecond",
            o.oneRate()));
    Map<String, Object> graphs = new LinkedHashMap<>();
    graphs.put("queriesPerSecond", o.hnswRate());
    graphs.put("timesExact", o.hnswRatio());
    graphs.put("timesExactOneAtATime", o.hnswOneRatio());
    graphs.put("recall", o.recall());
    o.buildSeconds().ifPresent(seconds -> graphs.put("buildSeconds", seconds));
    json.put("hnswResult", graphs);
    return json;
  }

  private static void print(PrintWriter out, String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
