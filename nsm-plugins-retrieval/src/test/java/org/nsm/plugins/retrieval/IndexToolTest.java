package org.nsm.plugins.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.spi.ExtensionProvider;
import org.nsm.api.spi.Slot;
import org.nsm.api.spi.ToolContext;
import org.nsm.api.spi.TrainedRun;
import org.nsm.api.spi.TrainingProblem;
import org.nsm.plugins.retrieval.index.Hits;
import org.nsm.plugins.retrieval.index.VectorIndexes;
import org.nsm.plugins.retrieval.index.Vectors;

/** The tool {@code index}, from its words and settings to what lies in the folder. */
class IndexToolTest {
  private static final int HELD_OUT = 80;
  private static final int MORE = 20;
  private static final int TOP = 10;

  @TempDir private Path folder;
  private final FirstNumber poor = new FirstNumber();
  private final VectorIndexes kinds =
      id -> id.equals(poor.id()) ? poor : VectorIndexes.own().find(id);
  private GivenRun run;
  private Path idx;
  private Path more;

  @BeforeEach
  void aRunAndMoreItems() throws IOException {
    run = GivenRun.in(folder, 5);
    idx = folder.resolve("idx");
    more = GivenRun.write(folder.resolve("more.csv"), MORE, new Random(6));
  }

  /** What the tool sees: every run folder is the given run. */
  private record Context(
      List<String> arguments, PrintWriter out, TrainedRun run, VectorIndexes kinds)
      implements ToolContext {
    @Override
    public TrainedRun open(Path runFolder) {
      return run;
    }

    @Override
    public TrainingProblem problem(String configuration) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void writeJson(Path file, Map<String, ?> value) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <E extends ExtensionProvider> E extension(Class<E> type, String id) {
      return type.cast(kinds.find(id));
    }
  }

  /** Calls the tool; of the words, pairs that begin with hyphens are settings. */
  private String index(GivenRun of, String... words) {
    Map<String, Object> settings = new HashMap<>(Map.of("output", idx.toString()));
    List<String> arguments = new ArrayList<>(List.of(folder.toString()));
    for (int i = 0; i < words.length; i++) {
      if (words[i].startsWith("--")) {
        settings.put(words[i].substring(2), words[++i]);
      } else {
        arguments.add(words[i]);
      }
    }
    StringWriter out = new StringWriter();
    IndexToolProvider provider = new IndexToolProvider();
    provider
        .create(provider.schema().bind(settings))
        .run(new Context(arguments, new PrintWriter(out, true), of, kinds));
    return out.toString();
  }

  private String index(String... words) {
    return index(run, words);
  }

  private SearchIndex open() {
    return SearchIndex.open(idx, kinds);
  }

  private void assertRefused(Failure failure, String message, String... words) throws IOException {
    Map<String, String> before = files();
    assertThatThrownBy(() -> index(words))
        .isInstanceOfSatisfying(NsmException.class, e -> assertThat(e.failure()).isEqualTo(failure))
        .hasMessageContaining(message);
    assertThat(files()).isEqualTo(before);
  }

  /** Every file of the index but its lock, as text. */
  private Map<String, String> files() throws IOException {
    Map<String, String> found = new HashMap<>();
    if (Files.exists(idx)) {
      try (Stream<Path> files = Files.walk(idx)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          if (!file.endsWith(IndexLock.FILE)) {
            byte[] bytes = Files.readAllBytes(file);
            found.put(idx.relativize(file).toString(), java.util.Arrays.toString(bytes));
          }
        }
      }
    }
    return found;
  }

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

  private void assertIds(LongStream expected) {
    long[] ids = expected.toArray();
    try (SearchIndex index = open()) {
      assertThat(index.items().ids()).containsExactly(ids);
      Vectors asked = Vectors.of(1, 4, new float[] {1, 2, 3, 4});
      assertThat(index.search(asked, 200, 0).get(0).ids()).containsExactlyInAnyOrder(ids);
    }
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

  @Test
  void wordsThatMakeNoSenseAreRefusedAndNothingChanges() throws IOException {
    index("heldOut", "--kind", "first-number", "--kind-settings", "look-at=2");
    assertRefused(Failure.DATA, "id 999 is not in the index", "--delete", "3,999");
    assertRefused(Failure.DATA, "id 3 comes twice", "--delete", "3,3");
    assertRefused(Failure.CONFIGURATION, "expected ids as 3,4,5", "--delete", "3,x");
    assertRefused(Failure.USAGE, "missing DATA", "--add", "true");
    assertRefused(Failure.USAGE, "missing DATA");
    assertRefused(Failure.USAGE, "--delete: takes no DATA", "heldOut", "--delete", "3");
    assertRefused(Failure.DATA, "no such file, and no set of the run", "heldout");
    assertRefused(Failure.USAGE, "--kind: ", more.toString(), "--add", "true", "--kind", "hnsw");
    assertRefused(Failure.USAGE, "--slot: ", more.toString(), "--add", "true", "--slot", "x");
    assertRefused(
        Failure.USAGE, "--queries: ", more.toString(), "--add", "true", "--queries", "heldOut");
    assertRefused(Failure.PLUGIN, "no kind of index is called 'best'", "heldOut", "--kind", "best");
    assertRefused(
        Failure.USAGE,
        "index 'first-number': look-at: ",
        "heldOut",
        "--kind",
        "first-number",
        "--kind-settings",
        "look-at=4");
    assertRefused(
        Failure.USAGE, "look: ", "heldOut", "--kind", "first-number", "--kind-settings", "look=1");
    assertRefused(
        Failure.CONFIGURATION, "as a=1,b=2", "heldOut", "--kind-settings", "look-at=1,look-at=1");
    try (SearchIndex index = open()) {
      assertThat(index.description().settings()).containsExactly(Map.entry("look-at", "2"));
    }
  }

  @Test
  void itemsOfAnotherWidthWithoutADirectionOrWithTooFewClassesAreRefused() throws IOException {
    index("heldOut");
    Path wide = Files.writeString(folder.resolve("wide.csv"), "1,2,3,4,5\n");
    Path undefined = Files.writeString(folder.resolve("undefined.csv"), "1,2,3,4\n1,NaN,3,4\n");
    Path labels = GivenRun.writeLabels(folder.resolve("few.txt"), 3);
    assertRefused(
        Failure.DATA, "items of 5 numbers, expected 4 at Y", wide.toString(), "--add", "true");
    assertRefused(Failure.DATA, "NaN", undefined.toString(), "--add", "true");
    assertRefused(
        Failure.DATA,
        "20 items cannot go with 3 classes",
        more.toString(),
        "--add",
        "true",
        "--labels",
        labels.toString());
  }

  @Test
  void anIndexOfAnotherModelIsNotChanged() throws IOException {
    index("heldOut");
    GivenRun other = GivenRun.in(folder, 6);
    Map<String, String> before = files();
    assertThatThrownBy(() -> index(other, more.toString(), "--add", "true"))
        .isInstanceOf(NsmException.class)
        .hasMessageContaining("was made with another model");
    assertThat(files()).isEqualTo(before);
    // To make it anew is another matter.
    assertThat(index(other, "heldOut")).startsWith("80 items y");
  }

  @Test
  void anIndexThatIsNotThereIsNotChangedNorBegun() throws IOException {
    assertRefused(Failure.DATA, "no index is there", more.toString(), "--add", "true");
    assertThat(idx).doesNotExist();
  }

  @Test
  void whatCannotBeWrittenWhollyLeavesTheOldIndexAsItWas() throws IOException {
    index("heldOut", "--kind", "first-number");
    poor.fillTheDisk();
    assertRefused(Failure.UNEXPECTED, "disk full", more.toString(), "--add", "true");
    assertRefused(Failure.UNEXPECTED, "disk full", more.toString(), "--kind", "first-number");
    assertIds(LongStream.range(0, HELD_OUT));
  }

  @Test
  void whileOneProgramChangesAnIndexAnotherCannot() throws IOException {
    index("heldOut");
    IndexLock lock = new IndexFolder(idx, kinds).lock();
    try (lock) {
      assertRefused(
          Failure.DATA, "something else is writing this index", more.toString(), "--add", "true");
    }
    assertThat(index(more.toString(), "--add", "true")).startsWith("100 items y");
  }
}
