package org.nsm.plugins.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.spi.ExtensionProvider;
import org.nsm.api.spi.ToolContext;
import org.nsm.api.spi.TrainedRun;
import org.nsm.api.spi.TrainingProblem;
import org.nsm.plugins.retrieval.index.VectorIndexes;
import org.nsm.plugins.retrieval.index.Vectors;

/** A run, more items, and a call of the tool {@code index} as its user makes it. */
abstract class IndexToolFixture {
  static final int HELD_OUT = 80;
  static final int MORE = 20;

  @TempDir Path folder;
  final FirstNumber poor = new FirstNumber();
  final VectorIndexes kinds = id -> id.equals(poor.id()) ? poor : VectorIndexes.own().find(id);
  GivenRun run;
  Path idx;
  Path more;

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
  String index(GivenRun of, String... words) {
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

  String index(String... words) {
    return index(run, words);
  }

  SearchIndex open() {
    return SearchIndex.open(idx, kinds);
  }

  void assertRefused(Failure failure, String message, String... words) throws IOException {
    Map<String, String> before = files();
    assertThatThrownBy(() -> index(words))
        .isInstanceOfSatisfying(NsmException.class, e -> assertThat(e.failure()).isEqualTo(failure))
        .hasMessageContaining(message);
    assertThat(files()).isEqualTo(before);
  }

  /** Every file of the index but its lock, as text. */
  Map<String, String> files() throws IOException {
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

  void assertIds(LongStream expected) {
    long[] ids = expected.toArray();
    try (SearchIndex index = open()) {
      assertThat(index.items().ids()).containsExactly(ids);
      Vectors asked = Vectors.of(1, 4, new float[] {1, 2, 3, 4});
      assertThat(index.search(asked, 200, 0).get(0).ids()).containsExactlyInAnyOrder(ids);
    }
  }
}
