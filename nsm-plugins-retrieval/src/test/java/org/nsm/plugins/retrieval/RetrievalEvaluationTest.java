package org.nsm.plugins.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.Seeds;

class RetrievalEvaluationTest {
  private static final RankingMetric AP = RankingMetric.averagePrecision();
  private static final RankingMetric P2 = RankingMetric.precisionAt(2);

  /** Two queries, four items, two columns; all scores can be read off. */
  private static final RetrievalEvaluation SMALL =
      RetrievalEvaluation.of(
          Matrix.of(2, 2, new double[] {1, 0, 1, 10}),
          new int[] {7, 9},
          Matrix.of(4, 2, new double[] {4, 0, 3, 1, 2, 2, 1, 3}),
          new int[] {7, 9, 7, 9});

  @Test
  void scoresAreInnerProductsAndItemsOfTheClassAreRelevant() {
    // Query 0 scores 4, 3, 2, 1: relevant ranks 1, 3. Query 1 scores 4, 13, 22, 31: ranks 1, 3.
    RetrievalResult result = SMALL.evaluate(List.of(AP, P2));

    assertThat(result.dimension()).isEqualTo(2);
    assertThat(result.values(AP))
        .containsExactly(new double[] {(1 + 2 / 3.0) / 2, (1 + 2 / 3.0) / 2}, within(1e-15));
    assertThat(result.mean(P2)).isEqualTo(0.5);
  }

  @Test
  void aCutSeesTheFirstColumnsAlone() {
    // With one column query 1 scores 4, 3, 2, 1 as well: its items stand at ranks 2 and 4.
    List<RetrievalResult> curve = SMALL.curve(List.of(AP), 2, 1);

    assertThat(curve.get(0).dimension()).isEqualTo(2);
    assertThat(curve.get(1).dimension()).isEqualTo(1);
    assertThat(curve.get(1).values(AP))
        .containsExactly(new double[] {(1 + 2 / 3.0) / 2, 0.5}, within(1e-15));
    assertThat(curve.get(0).values(AP)).isEqualTo(SMALL.evaluate(List.of(AP)).values(AP));
  }

  @Test
  void averagesGoOverQueriesOrOverClasses() {
    RetrievalEvaluation evaluation =
        RetrievalEvaluation.of(
            Matrix.of(3, 1, new double[] {1, 1, -1}),
            new int[] {1, 1, 2},
            Matrix.of(2, 1, new double[] {2, 1}),
            new int[] {1, 2});
    RankingMetric first = RankingMetric.precisionAt(1);
    RankingMetric ndcg = RankingMetric.ndcg();
    RetrievalResult result = evaluation.evaluate(List.of(first, AP, ndcg));

    assertThat(result.byClass(AP))
        .containsExactly(java.util.Map.entry(1, 1.0), java.util.Map.entry(2, 1.0));
    assertThat(result.mean(first)).isEqualTo(1);
    RetrievalResult wrong =
        RetrievalEvaluation.of(
                Matrix.of(3, 1, new double[] {1, 1, 1}),
                new int[] {1, 1, 2},
                Matrix.of(2, 1, new double[] {2, 1}),
                new int[] {1, 2})
            .evaluate(List.of(AP));
    assertThat(wrong.byClass(AP).get(2)).isEqualTo(0.5);
    assertThat(wrong.mean(AP)).isCloseTo(2.5 / 3, within(1e-15));
    assertThat(wrong.meanOverClasses(AP)).isCloseTo(0.75, within(1e-15));
  }

  @Test
  void queriesWithoutAnyRelevantItemAreCountedAndLeftOut() {
    RetrievalResult result =
        RetrievalEvaluation.of(
                Matrix.of(2, 1, new double[] {1, 1}),
                new int[] {1, 5},
                Matrix.of(2, 1, new double[] {2, 1}),
                new int[] {1, 2})
            .evaluate(List.of(AP, P2));

    assertThat(result.mean(AP)).isEqualTo(1);
    assertThat(result.undefined(AP)).isEqualTo(1);
    assertThat(result.byClass(AP).get(5)).isNaN();
    assertThat(result.meanOverClasses(AP)).isEqualTo(1);
    assertThat(result.undefined(P2)).isZero();
    assertThat(result.mean(P2)).isEqualTo(0.25);
  }

  @Test
  void bruteForceGivesTheSameNumbersOnRandomEmbeddings() {
    var random = new Seeds(21).generator("embeddings");
    Matrix queries = Matrix.create(12, 6, (i, j) -> random.nextGaussian());
    // Whole numbers tie often.
    Matrix items = Matrix.create(60, 6, (i, j) -> random.nextInt(3));
    int[] queryClasses = random.ints(12, 0, 4).toArray();
    int[] itemClasses = random.ints(60, 0, 4).toArray();
    List<RankingMetric> metrics = List.of(AP, RankingMetric.interpolatedAveragePrecisionAt(10));
    RetrievalEvaluation evaluation =
        RetrievalEvaluation.of(queries, queryClasses, items, itemClasses);

    for (RetrievalResult cut : evaluation.curve(metrics, 6, 1, 3, 3)) {
      for (int q = 0; q < 12; q++) {
        boolean[] byRank = new boolean[60];
        for (int i = 0; i < 60; i++) {
          byRank[rank(queries, items, q, i, cut.dimension()) - 1] =
              itemClasses[i] == queryClasses[q];
        }
        assertThat(cut.values(AP)[q]).isCloseTo(Definitions.ap(byRank, 60, false), within(1e-13));
        assertThat(cut.values(metrics.get(1))[q])
            .isCloseTo(Definitions.ap(byRank, 10, true), within(1e-13));
      }
    }
  }

  @Test
  void anOrderedEmbeddingOfWellSeparatedClassesIsPerfect() {
    Matrix codes = Matrix.create(8, 4, (i, j) -> i % 4 == j ? 1 : 0);
    int[] classes = {0, 1, 2, 3, 0, 1, 2, 3};
    RetrievalResult full =
        RetrievalEvaluation.of(codes, classes, codes, classes).evaluate(List.of(AP));

    assertThat(full.mean(AP)).isEqualTo(1);
    assertThat(full.interval(AP, Bootstrap.of(0))).isEqualTo(new Interval(1, 1, 1));
  }

  @Test
  void metricsThatWereNotEvaluatedAreNamed() {
    assertThatThrownBy(() -> SMALL.evaluate(List.of(AP, P2)).mean(RankingMetric.precisionAt(3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'precision@3' was not evaluated; did you mean 'precision@2'?");
  }

  @Test
  void embeddingsThatDoNotFitAreRefused() {
    Matrix two = Matrix.create(2, 2, (i, j) -> 1);
    Matrix wide = Matrix.create(2, 3, (i, j) -> 1);
    Matrix broken = Matrix.create(2, 2, (i, j) -> i == 1 && j == 0 ? Double.NaN : 1);
    int[] classes = {0, 1};

    refused("queries have 2 columns and items 3", two, classes, wide, classes);
    refused("items: 2 rows cannot go with 3 classes", two, classes, two, new int[3]);
    refused("queries: the number in row 1, column 0", broken, classes, two, classes);
    refused("found 0 x 2", two, classes, Matrix.of(0, 2, new double[0]), new int[0]);
    assertThatThrownBy(() -> SMALL.curve(List.of(AP), 1, 3))
        .isInstanceOf(NsmException.class)
        .hasMessage("truncation: expected 1 to 2 columns, found 3");
  }

  private static void refused(
      String message, Matrix queries, int[] queryClasses, Matrix items, int[] itemClasses) {
    assertThatThrownBy(() -> RetrievalEvaluation.of(queries, queryClasses, items, itemClasses))
        .isInstanceOfSatisfying(
            NsmException.class, e -> assertThat(e.failure()).isEqualTo(Failure.DATA))
        .hasMessageContaining(message);
  }

  /** One plus the number of items that stand before an item. */
  private static int rank(Matrix queries, Matrix items, int query, int item, int columns) {
    double[] scores = new double[items.rows()];
    Arrays.setAll(
        scores,
        i -> {
          double sum = 0;
          for (int j = 0; j < columns; j++) {
            sum += queries.at(query, j) * items.at(i, j);
          }
          return sum;
        });
    int rank = 1;
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] > scores[item] || (scores[i] == scores[item] && i < item)) {
        rank++;
      }
    }
    return rank;
  }
}
