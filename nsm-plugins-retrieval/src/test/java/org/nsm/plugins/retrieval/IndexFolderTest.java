package org.nsm.plugins.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.plugins.retrieval.index.Hits;
import org.nsm.plugins.retrieval.index.VectorIndex;
import org.nsm.plugins.retrieval.index.VectorIndexes;
import org.nsm.plugins.retrieval.index.VectorSpace;
import org.nsm.plugins.retrieval.index.Vectors;

class IndexFolderTest {
  @TempDir Path folder;

  private Path write(String kind) {
    Path path = folder.resolve("idx");
    IndexFolder.Content content = GivenIndex.content(kind);
    VectorIndex index = content.index();
    try (index) {
      new IndexFolder(path, VectorIndexes.own()).write(content);
    }
    return path;
  }

  @ParameterizedTest
  @ValueSource(strings = {"exact", "hnsw"})
  void whatIsWrittenIsThereAgain(String kind) {
    Path path = write(kind);
    try (SearchIndex index = SearchIndex.open(path, VectorIndexes.own())) {
      assertThat(index.description()).isEqualTo(GivenIndex.content(kind).description());
      assertThat(index.items().labels()).hasSize(GivenIndex.ITEMS);
      assertThat(index.items().pixels()).isEqualTo(GivenIndex.items(GivenIndex.ITEMS).pixels());
      // Two modes tell the classes apart.
      Hits hits = index.search(index.query(4), 10, 2).get(0);
      assertThat(index.precision(hits, GivenIndex.label(4))).isEqualTo(1);
      assertThat(index.search(index.query(4), 10, 4).get(0).size()).isEqualTo(10);
    }
  }

  @Test
  void aSecondIndexTakesThePlaceOfTheFirst() throws IOException {
    write("exact");
    Path path = write("hnsw");
    try (SearchIndex index = SearchIndex.open(path, VectorIndexes.own());
        Stream<Path> files = Files.list(path)) {
      assertThat(index.description().kind()).isEqualTo("hnsw");
      assertThat(files.map(p -> p.getFileName().toString()))
          .containsExactlyInAnyOrder("index.json", "g000002", "lock");
    }
  }

  @Test
  void anIndexThatCannotBeWrittenWhollyLeavesTheOldOneAlone() throws IOException {
    Path path = write("exact");
    byte[] before = Files.readAllBytes(path.resolve("index.json"));
    IndexFolder.Content content = GivenIndex.content("exact");
    VectorIndex failing = new FailingIndex(content.index());
    IndexFolder.Content bad =
        new IndexFolder.Content(
            content.description(),
            failing,
            content.items(),
            content.vectors(),
            content.queries(),
            content.queryItems());
    assertThatThrownBy(() -> new IndexFolder(path, VectorIndexes.own()).write(bad))
        .hasMessage("disk full");
    failing.close();
    assertThat(Files.readAllBytes(path.resolve("index.json"))).isEqualTo(before);
    try (SearchIndex index = SearchIndex.open(path, VectorIndexes.own());
        Stream<Path> files = Files.list(path)) {
      assertThat(index.items().count()).isEqualTo(GivenIndex.ITEMS);
      assertThat(files.map(p -> p.getFileName().toString())).doesNotContain("g000002");
    }
  }

  @Test
  void whatAKilledProgramLeftIsNeitherReadNorInTheWay() throws IOException {
    Path path = write("exact");
    Files.createDirectories(path.resolve("g000002/vectors"));
    Files.writeString(path.resolve("g000002/vectors/half"), "half");
    SearchIndex.open(path, VectorIndexes.own()).close();
    write("exact");
    SearchIndex.open(path, VectorIndexes.own()).close();
  }

  @Test
  void anyDamageIsAnErrorOfOneLineThatNamesTheFolder() throws IOException {
    Path path = write("exact");
    List<Path> files;
    try (Stream<Path> stream = Files.walk(path)) {
      files =
          stream
              .filter(Files::isRegularFile)
              .filter(f -> !f.endsWith("lock") && !f.endsWith("index.json"))
              .toList();
    }
    assertThat(files).hasSize(4);
    Random random = new Random(1);
    for (Path file : files) {
      byte[] good = Files.readAllBytes(file);
      for (int trial = 0; trial < 20; trial++) {
        byte[] bad = trial == 0 ? Arrays.copyOf(good, good.length - 1) : good.clone();
        if (trial > 0) {
          bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
        }
        Files.write(file, bad);
        assertError(
            () -> SearchIndex.open(path, VectorIndexes.own()).close(),
            Failure.DATA,
            path.toString());
      }
      Files.delete(file);
      assertError(
          () -> SearchIndex.open(path, VectorIndexes.own()).close(), Failure.DATA, path.toString());
      Files.write(file, good);
    }
    for (String json :
        List.of(
            "",
            "{",
            "[]",
            "{\"schemaVersion\":1}",
            "{\"schemaVersion\":1,\"generation\":\"../x\"}")) {
      Files.writeString(path.resolve("index.json"), json);
      assertError(
          () -> SearchIndex.open(path, VectorIndexes.own()).close(), Failure.DATA, "index.json");
    }
  }

  @Test
  void whatIsDamagedIsReplacedWhenTheIndexIsMadeAgain() throws IOException {
    Path path = write("exact");
    Files.writeString(path.resolve("index.json"), "{\"schemaVersion\": 1,\n  generation");
    assertError(
        () -> SearchIndex.open(path, VectorIndexes.own()).close(),
        Failure.DATA,
        "index.json: not the description of an index: no JSON, from line 2");
    write("exact");
    SearchIndex.open(path, VectorIndexes.own()).close();
    assertThat(path.resolve("g000001")).doesNotExist();
  }

  @Test
  void vectorsByWhichAnIndexIsJudgedAreReadAndCheckedForChangesOnly() throws IOException {
    Path path = write("hnsw");
    Path vectors = path.resolve("g000001/items.nsmvec");
    IndexFolder index = new IndexFolder(path, VectorIndexes.own());
    IndexFolder.Content content = index.openToChange();
    assertThat(content.vectors().orElseThrow().rows()).isEqualTo(GivenIndex.ITEMS);
    content.index().close();
    Files.write(vectors, Arrays.copyOf(Files.readAllBytes(vectors), 100));
    SearchIndex.open(path, VectorIndexes.own()).close();
    assertError(index::openToChange, Failure.DATA, vectors.toString());
  }

  @Test
  void vectorsOfAnotherModelOrDimensionThanDescribedAreRefused() throws IOException {
    Path path = write("exact");
    Path json = path.resolve("index.json");
    String good = Files.readString(json);
    Files.writeString(json, good.replace("\"dimension\" : 4", "\"dimension\" : 5"));
    assertError(
        () -> SearchIndex.open(path, VectorIndexes.own()).close(), Failure.DATA, "another model");
    Files.writeString(json, good.replace(GivenIndex.MODEL, "b".repeat(64)));
    assertError(
        () -> SearchIndex.open(path, VectorIndexes.own()).close(), Failure.DATA, "another model");
    Files.writeString(
        json, good.replace("\"settings\" : { }", "\"settings\" : {\"threads\":\"-5\"}"));
    assertError(
        () -> SearchIndex.open(path, VectorIndexes.own()).close(),
        Failure.DATA,
        "index.json: not the description of an index: threads: -5");
    Files.writeString(json, good.replace("\"exact\"", "\"exakt\""));
    assertError(
        () -> SearchIndex.open(path, VectorIndexes.own()).close(),
        Failure.PLUGIN,
        "did you mean 'exact'");
  }

  @Test
  void foldersOfOtherThingsAreLeftAlone() throws IOException {
    Files.writeString(folder.resolve("thesis.tex"), "mine");
    IndexFolder.Content content = GivenIndex.content("exact");
    VectorIndex index = content.index();
    try (index) {
      assertError(
          () -> new IndexFolder(folder, VectorIndexes.own()).write(content),
          Failure.USAGE,
          "not empty and no index");
      assertError(
          () -> new IndexFolder(folder.resolve("thesis.tex"), VectorIndexes.own()).write(content),
          Failure.USAGE,
          "is a file");
    }
    assertError(
        () -> SearchIndex.open(folder, VectorIndexes.own()), Failure.DATA, "no index is there");
    assertThat(folder.toFile().list()).containsExactly("thesis.tex");
  }

  @Test
  void queriesOutOfRangeAndModesThatThereAreNotAreRefused() {
    try (SearchIndex index = SearchIndex.open(write("exact"), VectorIndexes.own())) {
      assertError(() -> index.query(12), Failure.DATA, "query 12: expected 0 to 11");
      assertError(() -> index.dimension(5), Failure.USAGE, "dim: expected 1 to 4, found 5");
      assertThat(index.dimension(0)).isEqualTo(4);
    }
  }

  @Test
  void anotherWriterIsWaitedForByNobody() throws IOException {
    Path path = write("exact");
    IndexFolder.Content content = GivenIndex.content("exact");
    VectorIndex index = content.index();
    try (index;
        FileChannel channel = FileChannel.open(path.resolve("lock"), StandardOpenOption.WRITE)) {
      assertThat(channel.lock().isValid()).isTrue();
      assertError(
          () -> new IndexFolder(path, VectorIndexes.own()).write(content),
          Failure.DATA,
          "something else is writing");
    }
  }

  private static void assertError(Runnable action, Failure failure, String words) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(NsmException.class, e -> assertThat(e.failure()).isEqualTo(failure))
        .hasMessageContaining(words);
  }

  /** An index whose disk is full. */
  private record FailingIndex(VectorIndex index) implements VectorIndex {
    @Override
    public VectorSpace space() {
      return index.space();
    }

    @Override
    public int size() {
      return index.size();
    }

    @Override
    public boolean contains(long id) {
      return index.contains(id);
    }

    @Override
    public void add(long[] ids, Vectors vectors) {
      index.add(ids, vectors);
    }

    @Override
    public void delete(long... ids) {
      index.delete(ids);
    }

    @Override
    public List<Hits> search(Vectors queries, int top) {
      return index.search(queries, top);
    }

    @Override
    public void save(Path folder) {
      index.save(folder);
      throw new NsmException(Failure.UNEXPECTED, "disk full");
    }

    @Override
    public void close() {
      index.close();
    }
  }
}
