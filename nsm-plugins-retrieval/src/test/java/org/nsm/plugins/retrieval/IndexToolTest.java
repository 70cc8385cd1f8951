package org.nsm.plugins.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Slot;
import org.nsm.plugins.retrieval.index.Hits;
import org.nsm.plugins.retrieval.index.Vectors;

/** The tool {@code index}, from its words and settings to what lies in the folder. */
class IndexToolTest extends IndexToolFixture {
  private static final int TOP = 10;

  @ParameterizedTest
  @ValueSource(strings = {"exact", "hnsw"})
  void aSetOfTheRunIsIndexedWithItsQueries(String kind) {
    assertThat(index("heldOut", "--kind", kind))
        .startsWith("80 items y of 4 modes, 80 queries, kind " + kind)
        .contains(kind.equals("hnsw") ? "recall@10 1.0000" : "exact: " + idx);
    try (SearchIndex index = open()) {
      assertThat(index.description().recall()).isEqualTo(1);
      assertThat(index.description().nextId()).isEqualTo(HELD_OUT);
      assertThat(index.items().ids()).containsExactly(LongStream.range(0, HELD_OUT).toArray());
      // The classes lie apart: a query finds its own.
      String label = index.queryItems().labels().get(7);
      Hits hits = index.search(index.query(7), 5, 0).get(0);
      assertThat(index.precision(hits, label)).isEqualTo(1);
    }
  }

  @Test
  void whatIsSavedAreTheEmbeddingsOfTheModel() throws IOException {
    Path labels = GivenRun.writeLabels(folder.resolve("more.txt"), MORE);
    index(more.toString(), "--labels", labels.toString(), "--slot", "x");
    Matrix expected = run.embedded(Slot.X, more);
    try (SearchIndex index = open()) {
      assertThat(index.items().labels()).startsWith("class0", "class1", "class2");
      // A unit vector asks for the first coordinate of each item; single precision.
      Vectors first = Vectors.of(1, 4, new float[] {1, 0, 0, 0});
      Hits hits = index.search(first, MORE, 0).get(0);
      for (int rank = 0; rank < MORE; rank++) {
        assertThat((double) hits.score(rank))
            .isCloseTo(expected.at((int) hits.id(rank), 0), within(1e-6));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"exact", "hnsw", "first-number"})
  void itemsAreAddedDeletedAndBothAndIdsAreNeverGivenAgain(String kind) {
    index("heldOut", "--kind", kind);
    assertThat(index(more.toString(), "--add", "true")).startsWith("100 items y");
    assertIds(LongStream.range(0, 100));
    assertThat(index("--delete", "0, 99,5")).startsWith("97 items y");
    assertIds(LongStream.range(0, 99).filter(i -> i != 0 && i != 5));
    // Deleted first, then added behind the last id there ever was.
    assertThat(index(more.toString(), "--add", "true", "--delete", "1,98"))
        .startsWith("115 items y");
    assertIds(
        LongStream.concat(LongStream.range(2, 98).filter(i -> i != 5), LongStream.range(100, 120)));
  }

  /** By the definition of recall, from the embeddings in double precision. */
  @Test
  void recallIsMeasuredAgainAfterEveryChange() throws IOException {
    index(more.toString(), "--kind", "first-number");
    assertRecall(IntStream.range(0, MORE).toArray());
    Path others = GivenRun.write(folder.resolve("others.csv"), 2 * MORE, new Random(7));
    index(others.toString(), "--add", "true");
    more = concatenated(more, others);
    assertRecall(IntStream.range(0, 3 * MORE).toArray());
    index("--delete", "0,1,2,3,4,5,30");
    assertRecall(IntStream.range(6, 3 * MORE).filter(i -> i != 30).toArray());
    // Of ten items ten are found, whichever way.
    int[] left = IntStream.range(50, 3 * MORE).toArray();
    String gone =
        IntStream.range(6, 50)
            .filter(i -> i != 30)
            .mapToObj(Integer::toString)
            .collect(java.util.stream.Collectors.joining(","));
    assertThat(index("--delete", gone)).contains("recall@10 1.0000");
    assertRecall(left);
  }

  private Path concatenated(Path one, Path other) throws IOException {
    return Files.writeString(
        folder.resolve("both.csv"), Files.readString(one) + Files.readString(other));
  }

  /** Queries are the items themselves, as none were saved. */
  private void assertRecall(int... ids) {
    Matrix vectors = run.embedded(Slot.Y, more);
    int found = 0;
    for (int query : ids) {
      Set<Integer> truth = new HashSet<>(best(vectors, query, vectors.columns(), ids));
      truth.retainAll(best(vectors, query, 1, ids));
      found += truth.size();
    }
    double recall = (double) found / (ids.length * Math.min(TOP, ids.length));
    try (SearchIndex index = open()) {
      assertThat(index.description().recall()).isCloseTo(recall, within(1e-12));
    }
  }

  private static List<Integer> best(Matrix vectors, int query, int columns, int... ids) {
    return IntStream.of(ids)
        .boxed()
        .sorted(
            Comparator.comparingDouble(
                (Integer i) ->
                    -IntStream.range(0, columns)
                        .mapToDouble(j -> vectors.at(i, j) * vectors.at(query, j))
                        .sum()))
        .limit(TOP)
        .toList();
  }

  @Test
  void allItemsMayBeDeletedAndOthersAdded() {
    index(more.toString(), "--kind", "hnsw");
    index("--delete", "0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19");
    assertThat(index(more.toString(), "--add", "true")).startsWith("20 items y");
    assertIds(LongStream.range(20, 40));
  }
}
