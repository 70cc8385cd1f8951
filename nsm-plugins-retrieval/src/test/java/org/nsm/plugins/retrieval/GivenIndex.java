package org.nsm.plugins.retrieval;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Slot;
import org.nsm.plugins.retrieval.index.VectorIndex;
import org.nsm.plugins.retrieval.index.VectorIndexProvider;
import org.nsm.plugins.retrieval.index.VectorIndexes;
import org.nsm.plugins.retrieval.index.VectorSpace;
import org.nsm.plugins.retrieval.index.Vectors;

/**
 * An index without a training: three classes, which the first two of four modes tell apart; in the
 * others there is noise that outweighs them, so that fewer modes find more.
 */
final class GivenIndex {
  static final int CLASSES = 3;
  static final int ITEMS = 60;
  static final int QUERIES = 12;
  static final int DIMENSION = 4;
  static final int SIDE = 6;
  static final String MODEL = "a".repeat(64);

  private GivenIndex() {}

  static String label(int number) {
    return "class" + number % CLASSES;
  }

  static Vectors vectors(int count, long seed) {
    Random random = new Random(seed);
    float[] values = new float[count * DIMENSION];
    for (int i = 0; i < count; i++) {
      double angle = 2 * Math.PI * (i % CLASSES) / CLASSES;
      values[i * DIMENSION] = (float) Math.cos(angle);
      values[i * DIMENSION + 1] = (float) Math.sin(angle);
      values[i * DIMENSION + 2] = (float) (3 * random.nextGaussian());
      values[i * DIMENSION + 3] = (float) (3 * random.nextGaussian());
    }
    return Vectors.of(count, DIMENSION, values);
  }

  /** Pictures with a brightness of their own. */
  static IndexedItems items(int count) {
    List<String> labels = new ArrayList<>();
    byte[] pixels = new byte[count * SIDE * SIDE];
    for (int i = 0; i < count; i++) {
      labels.add(label(i));
      java.util.Arrays.fill(pixels, i * SIDE * SIDE, (i + 1) * SIDE * SIDE, (byte) (4 * i));
    }
    return new IndexedItems(
        LongStream.range(0, count).toArray(),
        labels,
        Optional.of(new ImageShape(SIDE, SIDE, 1)),
        pixels);
  }

  static IndexFolder.Content content(String kind) {
    VectorIndexProvider provider = VectorIndexes.own().find(kind);
    VectorIndex index =
        provider.create(provider.schema().defaults(), new VectorSpace(DIMENSION, MODEL));
    Vectors all = vectors(ITEMS, 1);
    index.add(LongStream.range(0, ITEMS).toArray(), all);
    IndexDescription description =
        new IndexDescription(
            kind,
            Map.of(),
            Slot.Y,
            "/nowhere/run",
            MODEL,
            DIMENSION,
            ITEMS,
            Optional.of(new ImageShape(SIDE, SIDE, 1)),
            1);
    return new IndexFolder.Content(
        description,
        index,
        items(ITEMS),
        provider.exact() ? Optional.empty() : Optional.of(all),
        vectors(QUERIES, 2),
        items(QUERIES));
  }

  static SearchIndex open(Path folder) {
    IndexFolder.Content content = content("exact");
    VectorIndex index = content.index();
    try (index) {
      new IndexFolder(folder, VectorIndexes.own()).write(content);
    }
    return SearchIndex.open(folder, VectorIndexes.own());
  }

  /** Embeds a picture by its class, which is how bright it is; features are embeddings. */
  static QueryEmbedding embedding() {
    return new QueryEmbedding() {
      @Override
      public Vectors picture(BufferedImage picture, boolean inverted) {
        int bright = picture.getRGB(0, 0) & 0xff;
        int label = (inverted ? 255 - bright : bright) % CLASSES;
        return vectors(CLASSES, 3).rows(label, label + 1);
      }

      @Override
      public Vectors features(Matrix rows) {
        return Vectors.of(rows);
      }
    };
  }
}
