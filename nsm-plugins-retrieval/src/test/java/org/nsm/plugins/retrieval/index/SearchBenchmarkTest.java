package org.nsm.plugins.retrieval.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nsm.api.NsmException;

class SearchBenchmarkTest {

  private static SearchBenchmark benchmark(int vectors, String graphs) {
    return new SearchBenchmark(
        vectors,
        16,
        20,
        10,
        1,
        0,
        1,
        graphs,
        new HnswIndexProvider().schema().bind(Map.of("threads", 1, "search-width", 200)));
  }

  @Test
  void everyRateIsMeasuredAndRecallIsThatOfGraphs() {
    SearchBenchmark.Outcome outcome = benchmark(2000, "").run();
    assertThat(outcome.productRate()).isPositive();
    assertThat(outcome.oneRate()).isPositive();
    assertThat(outcome.buildSeconds().getAsDouble()).isPositive();
    // Two operations for each of 16 numbers of 2000 vectors.
    assertThat(outcome.productFlops() / outcome.productRate()).isCloseTo(64_000, within(1e-6));
    assertThat(outcome.exactRatio()).isEqualTo(outcome.exactRate() / outcome.productRate());
    assertThat(outcome.hnswRatio()).isEqualTo(outcome.hnswRate() / outcome.exactRate());
    // A tenth of all vectors are candidates.
    assertThat(outcome.recall()).isGreaterThan(0.95);
  }

  @Test
  void graphsThatWereKeptAreUsedAgainForTheSameVectorsOnly(@TempDir Path folder) {
    String graphs = folder.resolve("graphs").toString();
    SearchBenchmark.Outcome first = benchmark(500, graphs).run();
    SearchBenchmark.Outcome second = benchmark(500, graphs).run();
    assertThat(first.buildSeconds()).isPresent();
    assertThat(second.buildSeconds()).isEmpty();
    assertThat(second.recall()).isEqualTo(first.recall());
    assertThatThrownBy(() -> benchmark(501, graphs).run())
        .isInstanceOf(NsmException.class)
        .hasMessageContaining("graphs of other vectors (500 x 16")
        .hasMessageContaining("expected 501 x 16");
  }

  @Test
  void recallCountsWhatIsFoundOfWhatIsThere() {
    Hits truth = new Hits(new long[] {1, 2, 3, 4}, new float[4]);
    Hits half = new Hits(new long[] {4, 9, 1, 8}, new float[4]);
    assertThat(Recall.of(List.of(truth, truth), List.of(truth, half))).isEqualTo(0.75);
    assertThat(Recall.of(List.of(), List.of())).isEqualTo(1);
  }
}
