package org.nsm.plugins.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.Seeds;

class RankingTest {

  @Test
  void itemsStandByFallingScore() {
    Ranking ranking =
        Ranking.of(new double[] {0.1, 0.9, 0.5, 0.7}, new boolean[] {true, false, true, false});

    assertThat(ranking.relevantRanks()).containsExactly(3, 4);
    assertThat(ranking.items()).isEqualTo(4);
    assertThat(ranking.relevant()).isEqualTo(2);
  }

  @Test
  void ofEqualScoresTheEarlierItemStandsFirst() {
    boolean[] relevant = {false, true, false, true};

    assertThat(Ranking.of(new double[] {1, 1, 1, 1}, relevant).relevantRanks())
        .containsExactly(2, 4);
    assertThat(Ranking.of(new double[] {0, 1, 2, 1}, relevant).relevantRanks())
        .containsExactly(2, 3);
    assertThat(Ranking.of(new double[] {0.0, -0.0, -0.0, 0.0}, relevant).relevantRanks())
        .containsExactly(2, 4);
  }

  @Test
  void infiniteScoresAreFirstAndLast() {
    double[] scores = {Double.NEGATIVE_INFINITY, 0, Double.POSITIVE_INFINITY};

    assertThat(Ranking.of(scores, new boolean[] {true, false, true}).relevantRanks())
        .containsExactly(1, 3);
  }

  @Test
  void aStableSortOfTheItemsGivesTheSameRanks() {
    var random = new Seeds(5).generator("scores");
    for (int trial = 0; trial < 300; trial++) {
      int n = 1 + random.nextInt(40);
      // Few distinct scores, so that most of them tie.
      double[] scores = random.ints(n, 0, 1 + trial % 12).asDoubleStream().toArray();
      boolean[] relevant = new boolean[n];
      for (int i = 0; i < n; i++) {
        relevant[i] = random.nextInt(3) == 0;
      }
      Integer[] order = IntStream.range(0, n).boxed().toArray(Integer[]::new);
      Arrays.sort(order, Comparator.comparingDouble((Integer i) -> -scores[i]));
      int[] expected =
          IntStream.rangeClosed(1, n).filter(rank -> relevant[order[rank - 1]]).toArray();

      assertThat(Ranking.of(scores, relevant)).isEqualTo(Ranking.ofRanks(n, expected));
    }
  }

  @Test
  void nothingCanBeRanked() {
    Ranking empty = Ranking.of(new double[0], new boolean[0]);

    assertThat(empty.items()).isZero();
    assertThat(empty.relevantWithin(3)).isZero();
  }

  @Test
  void relevantItemsAreCountedUpToARank() {
    Ranking ranking = Ranking.ofRanks(10, 2, 3, 7);

    assertThat(IntStream.rangeClosed(1, 11).map(ranking::relevantWithin).toArray())
        .containsExactly(0, 1, 2, 2, 2, 2, 3, 3, 3, 3, 3);
  }

  @Test
  void undefinedScoresAndUnequalCountsAreRefused() {
    assertThatThrownBy(() -> Ranking.of(new double[] {1, Double.NaN}, new boolean[2]))
        .isInstanceOfSatisfying(
            NsmException.class, e -> assertThat(e.failure()).isEqualTo(Failure.DATA))
        .hasMessage("ranking: the score of item 1 (counted from 0) is undefined");
    assertThatThrownBy(() -> Ranking.of(new double[3], new boolean[2]))
        .hasMessage("ranking: 3 scores cannot go with 2 relevance marks");
    assertThatThrownBy(() -> Ranking.ofRanks(3, 2, 2)).hasMessageContaining("[2, 2]");
    assertThatThrownBy(() -> Ranking.ofRanks(3, 4)).hasMessageContaining("1 to 3");
  }
}
