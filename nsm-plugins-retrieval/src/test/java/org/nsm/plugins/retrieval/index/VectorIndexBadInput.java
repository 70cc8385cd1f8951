package org.nsm.plugins.retrieval.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;

/** The part of the contract of indexes that says what they refuse. */
abstract class VectorIndexBadInput {
  static final int DIMENSION = 7;

  @TempDir Path folder;

  abstract VectorIndexProvider provider();

  final VectorIndex create(Object... settings) {
    return create(new VectorSpace(DIMENSION, "model"), settings);
  }

  final VectorIndex create(VectorSpace space, Object... settings) {
    Map<String, Object> given = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      given.put((String) settings[i], settings[i + 1]);
    }
    return provider().create(provider().schema().bind(given), space);
  }

  final VectorIndex load(Path from) {
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
}
