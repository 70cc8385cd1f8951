package org.nsm.plugins.retrieval;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nsm.api.Matrix;

/** How an embedding is written as arrays in {@code modes.npz}. */
final class RetrievalArrays {
  private static final String VALUES = "embedding-values";
  private static final String LEFT_MEAN = "left-mean";
  private static final String LEFT = "left-embedding";
  private static final String RIGHT_MEAN = "right-mean";
  private static final String RIGHT = "right-embedding";

  /** All that embeddings are made of, in the order in which a model is recognised by them. */
  static final List<String> NAMES = List.of(VALUES, LEFT_MEAN, LEFT, RIGHT_MEAN, RIGHT);

  private RetrievalArrays() {}

  static void put(Map<String, Matrix> arrays, Embedding embedding) {
    arrays.put(VALUES, row(embedding.values()));
    arrays.put(LEFT_MEAN, row(embedding.leftMean()));
    arrays.put(LEFT, embedding.left());
    arrays.put(RIGHT_MEAN, row(embedding.rightMean()));
    arrays.put(RIGHT, embedding.right());
  }

  /** Returns the embedding that was written; empty if there is none. */
  static Optional<Embedding> embedding(Map<String, Matrix> arrays) {
    return arrays.keySet().containsAll(NAMES)
        ? Optional.of(
            new Embedding(
                arrays.get(VALUES).toArray(),
                arrays.get(LEFT_MEAN).toArray(),
                arrays.get(LEFT),
                arrays.get(RIGHT_MEAN).toArray(),
                arrays.get(RIGHT),
                0))
        : Optional.empty();
  }

  private static Matrix row(double... values) {
    return Matrix.of(1, values.length, values);
  }
}
