package org.nsm.plugins.retrieval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Result;
import org.nsm.api.spi.Slot;
import org.nsm.api.spi.TrainedModel;
import org.nsm.api.spi.TrainedRun;

/**
 * A run without a training: items of four classes lie near the corners of a simplex, and the
 * functions are their coordinates.
 */
record GivenRun(Path folder, TrainedModel model, Map<String, Matrix> arrays) implements TrainedRun {
  static final int CLASSES = 4;
  private static final int ITEMS = 160;

  /**
   * Writes items, and infers from half of them: the others are the set {@code heldOut}.
   *
   * @param seed runs of different seeds have different items, and so different models
   */
  static GivenRun in(Path folder, long seed) throws IOException {
    return in(folder, seed, Map.of());
  }

  /**
   * Does so.
   *
   * @param more settings of the data
   */
  static GivenRun in(Path folder, long seed, Map<String, Object> more) throws IOException {
    Random random = new Random(seed);
    Map<String, Object> settings = new HashMap<>(more);
    for (String side : new String[] {"x", "y"}) {
      Path labels = folder.resolve(side + seed + ".txt");
      settings.put(side, write(folder.resolve(side + seed + ".csv"), ITEMS, random).toString());
      settings.put(side + "-labels", writeLabels(labels, ITEMS).toString());
    }
    settings.put("held-out", 0.5);
    PairedDataProvider provider = new PairedDataProvider();
    PairedData data = (PairedData) provider.create(provider.schema().bind(settings));
    GivenModel model = new GivenModel(data, CLASSES, false, (slot, points) -> points);
    RetrievalInferenceProvider inference = new RetrievalInferenceProvider();
    Result result =
        inference
            .create(inference.schema().bind(Map.of("replicas", 2, "alignment", "canonical")))
            .infer(model);
    return new GivenRun(folder, model, result.arrays());
  }

  /** Writes items, the class of which is their number modulo that of the classes. */
  static Path write(Path file, int count, Random random) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < CLASSES; j++) {
        text.append((i % CLASSES == j ? 1 + 0.1 * j : 0) + 0.2 * random.nextGaussian());
        text.append(j == CLASSES - 1 ? "\n" : ",");
      }
    }
    return Files.writeString(file, text);
  }

  static Path writeLabels(Path file, int count) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append("class").append(i % CLASSES).append('\n');
    }
    return Files.writeString(file, text);
  }

  /** The embeddings of all items of a file of features. */
  Matrix embedded(Slot slot, Path file) {
    Items items = FeatureFile.read(file.toString());
    RetrievalModel retrieval = RetrievalModel.of(this);
    return retrieval.embed(slot, items.rows(0, items.count()), retrieval.dimension());
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
