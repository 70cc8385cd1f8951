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
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;

/** What every kind of index keeps, whichever way it finds. */
abstract class VectorIndexContract {
  private static final int DIMENSION = 7;
  private static final int COUNT = 3000;
  private static final int TOP = 10;

  @TempDir Path folder;

  abstract VectorIndexProvider provider();

  private VectorIndex create(Object... settings) {
    return create(new VectorSpace(DIMENSION, "model"), settings);
  }

  private VectorIndex create(VectorSpace space, Object... settings) {
    Map<String, Object> given = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      given.put((String) settings[i], settings[i + 1]);
    }
    return provider().create(provider().schema().bind(given), space);
  }

  private VectorIndex load(Path from) {
    return provider().load(provider().schema().defaults(), from);
  }

  static Vectors random(int rows, int columns, long seed) {
    Random random = new Random(seed);
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Vectors.of(rows, columns, values);
  }

  static long[] ids(int from, int to) {
    return IntStream.range(from, to).mapToLong(i -> i).toArray();
  }

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
  void vectorsWithoutADirectionOrOfAnotherDimensionAreRefusedAndNothingChanges() {
    try (VectorIndex index = create(new VectorSpace(2, ""))) {
      assertRefused(() -> index.add(ids(0, 2), pair(1, Float.NaN)), "vector 1, number 1", "NaN");
      assertRefused(() -> index.add(ids(0, 2), pair(Float.POSITIVE_INFINITY, 1)), "Infinity");
      assertRefused(() -> index.add(ids(0, 2), pair(0, -0f)), "vector 1", "is zero");
      assertRefused(
          () -> index.add(ids(0, 1), random(1, 3, 1)), "vectors of 3 numbers, expected 2");
      assertRefused(() -> index.add(ids(0, 3), pair(1, 1)), "3 ids cannot go with 2 vectors");
      assertRefused(() -> index.add(new long[] {4, 4}, pair(1, 1)), "id 4 comes twice");
      assertRefused(() -> index.add(new long[] {4, -1}, pair(1, 1)), "ids are numbers from 0");
      assertThat(index.size()).isZero();
      index.add(new long[] {4, 5}, pair(1, 1));
      assertRefused(() -> index.add(new long[] {6, 5}, pair(1, 1)), "id 5 is in the index");
      assertRefused(() -> index.delete(4, 6), "id 6 is not in the index");
      assertRefused(() -> index.delete(4, 4), "id 4 comes twice");
      assertThat(index.size()).isEqualTo(2);
    }
  }

  @Test
  void queriesWithoutADirectionOrOfAnotherDimensionAreRefused() {
    try (VectorIndex index = create(new VectorSpace(2, ""))) {
      index.add(new long[] {4, 5}, pair(1, 1));
      assertRefused(() -> index.search(pair(1, Float.NaN), 1), "query 1, number 1", "NaN");
      assertRefused(() -> index.search(pair(0, 0), 1), "query 1", "is zero");
      assertRefused(() -> index.search(random(1, 3, 1), 1), "queries of 3 numbers, expected 2");
      assertThatThrownBy(() -> index.search(pair(1, 1), 0))
          .isInstanceOf(NsmException.class)
          .hasMessageContaining("expected 1 or more, found 0");
    }
  }

  /** Two vectors, the second of which is given. */
  private static Vectors pair(float x, float y) {
    return Vectors.of(2, 2, new float[] {1, 2, x, y});
  }

  private static void assertRefused(Runnable action, String... words) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(
            NsmException.class, e -> assertThat(e.failure()).isEqualTo(Failure.DATA))
        .hasMessageContainingAll(words);
  }

  /** Wherever a byte was changed, or the end cut off. */
  @Test
  void aDamagedFileIsAnErrorOfOneLine() throws IOException {
    Path whole = Files.createDirectory(folder.resolve("whole"));
    try (VectorIndex index = create()) {
      index.add(ids(0, 100), random(100, DIMENSION, 14));
      index.save(whole);
    }
    Random random = new Random(15);
    List<Path> files;
    try (Stream<Path> stream = Files.list(whole)) {
      files = stream.sorted().toList();
    }
    for (Path file : files) {
      byte[] good = Files.readAllBytes(file);
      for (int trial = 0; trial < 6; trial++) {
        byte[] bad = good.clone();
        if (trial == 0) {
          bad = Arrays.copyOf(good, good.length / 2);
        } else {
          bad[trial == 1 ? 0 : random.nextInt(good.length)] ^= 0x40;
        }
        Files.write(file, bad);
        assertThatThrownBy(() -> load(whole).close())
            .as(file + ", trial " + trial)
            .isInstanceOfSatisfying(
                NsmException.class, e -> assertThat(e.failure()).isEqualTo(Failure.DATA))
            .hasMessageContaining(whole.toString());
      }
      Files.write(file, good);
    }
    load(whole).close();
    assertThatThrownBy(() -> load(folder.resolve("nowhere"))).isInstanceOf(NsmException.class);
  }

  @Test
  void theProviderIsFoundByItsId() {
    assertThat(VectorIndexes.ids()).contains(provider().id());
    assertThat(VectorIndexes.find(provider().id())).hasSameClassAs(provider());
    assertThatThrownBy(() -> VectorIndexes.find(provider().id() + "x"))
        .hasMessageContaining(provider().id());
  }
}
