package org.nsm.plugins.retrieval.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every kind of index keeps, whichever way it finds. */
abstract class VectorIndexContract extends VectorIndexBadInput {
  private static final int COUNT = 3000;
  private static final int TOP = 10;

  /** Ids and scores by brute force, in double precision. */
  private static long[] best(Vectors vectors, long[] ids, Vectors queries, int query, int top) {
    double[] scores = new double[ids.length];
    for (int i = 0; i < ids.length; i++) {
      scores[i] = product(vectors, i, queries, query);
    }
    return IntStream.range(0, ids.length)
        .boxed()
        .sorted(
            Comparator.comparingDouble((Integer i) -> -scores[i]).thenComparingLong(i -> ids[i]))
        .limit(top)
        .mapToLong(i -> ids[i])
        .toArray();
  }

  private static double product(Vectors vectors, int row, Vectors queries, int query) {
    double score = 0;
    for (int j = 0; j < queries.columns(); j++) {
      score += (double) queries.at(query, j) * vectors.at(row, j);
    }
    return score;
  }

  /** The share of the truly best that was found; 1 for an exact index, nearly for another. */
  private void assertRecall(VectorIndex index, Vectors vectors, long[] ids, Vectors queries) {
    List<Hits> found = index.search(queries, TOP);
    assertThat(found).hasSize(queries.rows());
    double hits = 0;
    for (int q = 0; q < queries.rows(); q++) {
      Set<Long> own = new HashSet<>();
      Hits answer = found.get(q);
      assertThat(answer.size()).isEqualTo(TOP);
      for (int rank = 0; rank < answer.size(); rank++) {
        own.add(answer.id(rank));
      }
      for (long id : best(vectors, ids, queries, q, TOP)) {
        hits += own.contains(id) ? 1 : 0;
      }
    }
    double recall = hits / (TOP * queries.rows());
    // Rounding may swap what lies a unit of the last place apart: an exact index misses none here.
    assertThat(recall).isGreaterThanOrEqualTo(provider().exact() ? 1 : 0.98);
  }

  @Test
  void findsTheLargestInnerProducts() {
    Vectors vectors = random(COUNT, DIMENSION, 1);
    try (VectorIndex index = create()) {
      index.add(ids(0, COUNT), vectors);
      assertThat(index.size()).isEqualTo(COUNT);
      assertRecall(index, vectors, ids(0, COUNT), random(50, DIMENSION, 2));
    }
  }

  @Test
  void scoresAreInnerProductsAndFall() {
    Vectors vectors = random(COUNT, DIMENSION, 1);
    Vectors queries = random(5, DIMENSION, 2);
    try (VectorIndex index = create()) {
      index.add(ids(0, COUNT), vectors);
      for (int q = 0; q < queries.rows(); q++) {
        Hits hits = index.search(queries, TOP).get(q);
        for (int rank = 0; rank < hits.size(); rank++) {
          // Single precision: seven products of size one.
          assertThat((double) hits.score(rank))
              .isCloseTo(product(vectors, (int) hits.id(rank), queries, q), within(1e-5));
          assertThat(rank == 0 || hits.score(rank - 1) >= hits.score(rank)).isTrue();
        }
      }
    }
  }

  @Test
  void aShortQueryIsComparedWithTheFirstNumbersOnly() {
    Vectors vectors = random(COUNT, DIMENSION, 3);
    try (VectorIndex index = create()) {
      index.add(ids(0, COUNT), vectors);
      for (int d : new int[] {1, 3, 6}) {
        assertRecall(index, vectors, ids(0, COUNT), random(20, d, 4));
      }
    }
  }

  @Test
  void aQueryIsAnsweredAlikeWhateverElseIsAskedAndByAnyNumberOfThreads() {
    Vectors vectors = random(COUNT, DIMENSION, 5);
    Vectors queries = random(13, DIMENSION, 6);
    try (VectorIndex one = create("threads", 1)) {
      one.add(ids(0, COUNT), vectors);
      one.save(folder);
      List<Hits> together = one.search(queries, TOP);
      try (VectorIndex three =
          provider().load(provider().schema().bind(Map.of("threads", 3)), folder)) {
        assertThat(three.search(queries, TOP)).isEqualTo(together);
      }
      for (int q = 0; q < queries.rows(); q++) {
        assertThat(one.search(queries.rows(q, q + 1), TOP)).containsExactly(together.get(q));
      }
    }
  }

  @Test
  void ofEqualScoresTheSmallerIdStandsFirst() {
    Vectors one = random(1, DIMENSION, 7);
    float[] same = new float[20 * DIMENSION];
    for (int i = 0; i < 20; i++) {
      one.row(0, same, i * DIMENSION);
    }
    long[] ids = {19, 3, 18, 4, 17, 5, 16, 6, 15, 7, 14, 8, 13, 9, 12, 10, 11, 0, 2, 1};
    try (VectorIndex index = create()) {
      index.add(ids, Vectors.of(20, DIMENSION, same));
      assertThat(index.search(one, 6).get(0).ids()).containsExactly(0, 1, 2, 3, 4, 5);
    }
  }

  @Test
  void moreThanThereIsGivesAllThereIs() {
    try (VectorIndex index = create()) {
      assertThat(index.search(random(1, DIMENSION, 1), 5).get(0).size()).isZero();
      index.add(ids(0, 3), random(3, DIMENSION, 8));
      assertThat(index.search(random(1, DIMENSION, 1), 5).get(0).size()).isEqualTo(3);
    }
  }

  @Test
  void whatIsDeletedIsFoundNoMoreAndWhatIsAddedIs() {
    Vectors vectors = random(COUNT, DIMENSION, 9);
    Vectors queries = random(30, DIMENSION, 10);
    try (VectorIndex index = create()) {
      index.add(ids(0, COUNT / 2), vectors.rows(0, COUNT / 2));
      index.delete(ids(0, COUNT / 3));
      index.add(ids(COUNT / 2, COUNT), vectors.rows(COUNT / 2, COUNT));
      assertThat(index.contains(0)).isFalse();
      assertThat(index.contains(COUNT - 1)).isTrue();
      assertThat(index.size()).isEqualTo(COUNT - COUNT / 3);
      assertRecall(index, vectors.rows(COUNT / 3, COUNT), ids(COUNT / 3, COUNT), queries);
      index.add(new long[] {0}, vectors.rows(0, 1));
      assertThat(index.contains(0)).isTrue();
    }
  }

  @Test
  void whatIsSavedIsThereAgainAndChangesDoNotReachTheFiles() throws IOException {
    Vectors vectors = random(COUNT, DIMENSION, 11);
    Vectors queries = random(30, DIMENSION, 12);
    try (VectorIndex index = create()) {
      index.add(ids(0, COUNT), vectors);
      index.delete(5);
      index.save(folder);
    }
    Map<String, String> before = files();
    try (VectorIndex index = load(folder)) {
      assertThat(index.space()).isEqualTo(new VectorSpace(DIMENSION, "model"));
      assertThat(index.size()).isEqualTo(COUNT - 1);
      index.add(new long[] {5}, vectors.rows(5, 6));
      index.delete(6, 7);
      index.add(new long[] {7, 6}, random(2, DIMENSION, 13));
      index.delete(6, 7);
      index.add(new long[] {6, 7}, vectors.rows(6, 8));
      assertRecall(index, vectors, ids(0, COUNT), queries);
      Path second = Files.createDirectory(folder.resolve("second"));
      index.save(second);
      try (VectorIndex again = load(second)) {
        assertRecall(again, vectors, ids(0, COUNT), queries);
      }
    }
    assertThat(files()).isEqualTo(before);
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> found = new HashMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        found.put(file.getFileName().toString(), Arrays.toString(Files.readAllBytes(file)));
      }
    }
    return found;
  }

  @Test
  void theProviderIsFoundByItsId() {
    assertThat(VectorIndexes.own().find(provider().id())).hasSameClassAs(provider());
    assertThatThrownBy(() -> VectorIndexes.own().find(provider().id() + "x"))
        .hasMessageContaining(provider().id());
  }
}
