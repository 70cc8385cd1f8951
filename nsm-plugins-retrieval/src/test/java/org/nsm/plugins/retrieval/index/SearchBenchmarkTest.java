package org.nsm.plugins.retrieval.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SearchBenchmarkTest {

  @Test
  void everyRateIsMeasuredAndRecallIsThatOfGraphs() {
    SearchBenchmark benchmark =
        new SearchBenchmark(
            2000,
            16,
            20,
            10,
            1,
            0,
            1,
            new HnswIndexProvider().schema().bind(Map.of("threads", 1, "search-width", 200)));
    SearchBenchmark.Outcome outcome = benchmark.run();
    assertThat(outcome.productRate()).isPositive();
    assertThat(outcome.oneRate()).isPositive();
    assertThat(outcome.buildSeconds()).isPositive();
    // Two operations for each of 16 numbers of 2000 vectors.
    assertThat(outcome.productFlops() / outcome.productRate()).isCloseTo(64_000, within(1e-6));
    assertThat(outcome.exactRatio()).isEqualTo(outcome.exactRate() / outcome.productRate());
    assertThat(outcome.hnswRatio()).isEqualTo(outcome.hnswRate() / outcome.exactRate());
    // A tenth of all vectors are candidates.
    assertThat(outcome.recall()).isGreaterThan(0.95);
  }

  @Test
  void recallCountsWhatIsFoundOfWhatIsThere() {
    Hits truth = new Hits(new long[] {1, 2, 3, 4}, new float[4]);
    Hits half = new Hits(new long[] {4, 9, 1, 8}, new float[4]);
    assertThat(Recall.of(List.of(truth, truth), List.of(truth, half))).isEqualTo(0.75);
    assertThat(Recall.of(List.of(), List.of())).isEqualTo(1);
  }
}
