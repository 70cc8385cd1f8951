package org.nsm.plugins.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nsm.api.NsmException;
import org.nsm.api.Seeds;

class RankingMetricTest {
  /** Two kinds of arithmetic, a few operations each. */
  private static final double ROUNDING = 1e-13;

  /** Ten items, of which those at ranks 1, 4 and 5 are relevant. */
  private static final Ranking EXAMPLE = Ranking.ofRanks(10, 1, 4, 5);

  @Test
  void precisionAndRecallCountTheFirstRanks() {
    is(RankingMetric.precisionAt(1), 1);
    is(RankingMetric.precisionAt(4), 2 / 4.0);
    is(RankingMetric.precisionAt(10), 3 / 10.0);
    is(RankingMetric.recallAt(3), 1 / 3.0);
    is(RankingMetric.recallAt(5), 1);
  }

  @Test
  void plainAveragePrecisionIsTheMeanPrecisionAtRelevantRanks() {
    is(RankingMetric.averagePrecision(), (1 / 1.0 + 2 / 4.0 + 3 / 5.0) / 3);
  }

  @Test
  void interpolationLiftsARankToTheBestPrecisionStillToCome() {
    // At rank 4 the precision is 2/4, but 3/5 is still to come.
    is(RankingMetric.interpolatedAveragePrecision(), (1 + 3 / 5.0 + 3 / 5.0) / 3);
  }

  @Test
  void truncatedAveragePrecisionIsDividedByWhatCouldHaveBeenFound() {
    is(RankingMetric.averagePrecisionAt(2), 1 / 2.0);
    is(RankingMetric.averagePrecisionAt(4), (1 + 2 / 4.0) / 3);
    is(RankingMetric.averagePrecisionAt(10), (1 + 2 / 4.0 + 3 / 5.0) / 3);
    is(RankingMetric.interpolatedAveragePrecisionAt(4), (1 + 2 / 4.0) / 3);
    is(RankingMetric.interpolatedAveragePrecisionAt(5), (1 + 3 / 5.0 + 3 / 5.0) / 3);
  }

  @Test
  void gainIsDiscountedByTheLogarithmOfTheRank() {
    double best = 1 + 1 / log2(3) + 1 / log2(4);
    is(RankingMetric.ndcg(), (1 + 1 / log2(5) + 1 / log2(6)) / best);
    is(RankingMetric.ndcgAt(2), 1 / (1 + 1 / log2(3)));
    is(RankingMetric.ndcgAt(4), (1 + 1 / log2(5)) / best);
  }

  @Test
  void aPerfectRankingHasOneOfEverything() {
    Ranking perfect = Ranking.ofRanks(7, 1, 2, 3);

    metrics(3).forEach(m -> assertThat(m.of(perfect)).as(m.name()).isEqualTo(1));
  }

  @Test
  void missingRanksCountAsMisses() {
    assertThat(RankingMetric.precisionAt(10).of(Ranking.ofRanks(4, 1, 2))).isEqualTo(0.2);
    assertThat(RankingMetric.averagePrecisionAt(10).of(Ranking.ofRanks(4, 1, 2))).isEqualTo(1);
  }

  @Test
  void whereNothingIsRelevantOnlyPrecisionIsDefined() {
    Ranking hopeless = Ranking.ofRanks(5);

    metrics(3)
        .forEach(
            m -> {
              if (m.name().startsWith("precision")) {
                assertThat(m.of(hopeless)).isZero();
              } else {
                assertThat(m.of(hopeless)).as(m.name()).isNaN();
              }
            });
  }

  @Test
  void metricsAreKnownByTheirNames() {
    assertThat(metrics(5).map(RankingMetric::name))
        .containsExactly(
            "precision@5",
            "recall@5",
            "ap",
            "ap@5",
            "interpolated-ap",
            "interpolated-ap@5",
            "ndcg",
            "ndcg@5");
    assertThat(RankingMetric.precisionAt(5)).isEqualTo(RankingMetric.precisionAt(5));
    assertThat(RankingMetric.precisionAt(5)).isNotEqualTo(RankingMetric.precisionAt(6));
  }

  @Test
  void aDepthBelowOneIsRefused() {
    for (var maker :
        List.<java.util.function.IntFunction<RankingMetric>>of(
            RankingMetric::precisionAt,
            RankingMetric::recallAt,
            RankingMetric::averagePrecisionAt,
            RankingMetric::interpolatedAveragePrecisionAt,
            RankingMetric::ndcgAt)) {
      assertThatThrownBy(() -> maker.apply(0))
          .isInstanceOf(NsmException.class)
          .hasMessageContaining("at least 1, found 0");
    }
  }

  @Test
  void definitionsByBruteForceGiveTheSameNumbersOnRandomRankings() {
    var random = new Seeds(9).generator("rankings");
    for (int trial = 0; trial < 500; trial++) {
      int n = 1 + random.nextInt(30);
      boolean[] relevant = new boolean[n];
      double[] scores = new double[n];
      boolean any = false;
      for (int i = 0; i < n; i++) {
        relevant[i] = random.nextInt(4) == 0;
        any |= relevant[i];
        scores[i] = -i;
      }
      Ranking ranking = Ranking.of(scores, relevant);
      int k = 1 + random.nextInt(35);
      same(RankingMetric.precisionAt(k).of(ranking), Definitions.precision(relevant, k));
      if (any) {
        same(RankingMetric.recallAt(k).of(ranking), Definitions.recall(relevant, k));
        same(RankingMetric.averagePrecision().of(ranking), Definitions.ap(relevant, n, false));
        same(RankingMetric.averagePrecisionAt(k).of(ranking), Definitions.ap(relevant, k, false));
        same(
            RankingMetric.interpolatedAveragePrecision().of(ranking),
            Definitions.ap(relevant, n, true));
        same(
            RankingMetric.interpolatedAveragePrecisionAt(k).of(ranking),
            Definitions.ap(relevant, k, true));
        same(RankingMetric.ndcg().of(ranking), Definitions.ndcg(relevant, n));
        same(RankingMetric.ndcgAt(k).of(ranking), Definitions.ndcg(relevant, k));
        assertThat(RankingMetric.interpolatedAveragePrecision().of(ranking))
            .isGreaterThanOrEqualTo(RankingMetric.averagePrecision().of(ranking) - ROUNDING);
      }
    }
  }

  private static Stream<RankingMetric> metrics(int k) {
    return Stream.of(
        RankingMetric.precisionAt(k),
        RankingMetric.recallAt(k),
        RankingMetric.averagePrecision(),
        RankingMetric.averagePrecisionAt(k),
        RankingMetric.interpolatedAveragePrecision(),
        RankingMetric.interpolatedAveragePrecisionAt(k),
        RankingMetric.ndcg(),
        RankingMetric.ndcgAt(k));
  }

  private static void is(RankingMetric metric, double expected) {
    assertThat(metric.of(EXAMPLE)).as(metric.name()).isCloseTo(expected, within(ROUNDING));
  }

  private static void same(double found, double expected) {
    assertThat(found).isCloseTo(expected, within(ROUNDING));
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }
}
