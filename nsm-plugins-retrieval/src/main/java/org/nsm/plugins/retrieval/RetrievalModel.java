package org.nsm.plugins.retrieval;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.spi.Slot;
import org.nsm.api.spi.TrainedModel;
import org.nsm.api.spi.TrainedRun;

/**
 * A dependence of two modalities that was learned, for use: ordered embeddings of items of either
 * one, in the units of the data, whose inner products are scores. From the functions of a run and
 * the arrays that the {@code retrieval} inference left; nothing is estimated anew.
 *
 * <p>Safe for many threads: the trained functions are asked by one at a time. It is usable until
 * the run that it was made of is closed.
 */
public final class RetrievalModel {
  private static final int PIECE = 4096;

  private final TrainedModel model;
  private final PairedFunctions functions;
  private final Embedding embedding;
  private final String fingerprint;

  private RetrievalModel(TrainedModel model, Embedding embedding, String fingerprint) {
    this.model = model;
    this.functions = PairedFunctions.trained(model);
    this.embedding = embedding;
    this.fingerprint = fingerprint;
  }

  /**
   * Returns the model of an opened run.
   *
   * @throws NsmException if its results are not those of the inference {@code retrieval}
   */
  public static RetrievalModel of(TrainedRun run) {
    return of(run.folder().toString(), run.model(), run.arrays());
  }

  static RetrievalModel of(String name, TrainedModel model, Map<String, Matrix> arrays) {
    Embedding embedding =
        RetrievalArrays.embedding(arrays)
            .orElseThrow(
                () ->
                    new NsmException(
                        Failure.CONFIGURATION,
                        name
                            + ": its results are not those of the inference 'retrieval'; evaluate it"
                            + " with inference.type=retrieval"));
    return new RetrievalModel(model, embedding, fingerprint(arrays));
  }

  /** Returns k, the number of columns of whole embeddings. */
  public int dimension() {
    return embedding.dimension();
  }

  /** Returns how many numbers an item of a slot has. */
  public int itemWidth(Slot slot) {
    return model.operator().descriptor().domain(slot).dimension();
  }

  /**
   * Returns what this model is recognised by, 64 hexadecimal digits: embeddings of models that
   * differ must not be mixed.
   */
  public String fingerprint() {
    return fingerprint;
  }

  /** Returns the estimated singular values without that of the constants, falling. */
  public double[] singularValues() {
    return embedding.values().clone();
  }

  /**
   * Returns the d most significant coordinates of items, one item a row, the most significant one
   * first; inner products of an x with a y are scores.
   *
   * @param slot whether they are items x or items y
   * @param items one a row, in the units of the data
   * @param d how many, from 1 to {@link #dimension()}
   * @throws NsmException of kind {@link Failure#DATA} if items are of another width or not finite
   */
  public Matrix embed(Slot slot, Matrix items, int d) {
    if (d < 1 || d > dimension()) {
      throw new NsmException(
          Failure.CONFIGURATION,
          "embedding: expected 1 to " + dimension() + " dimensions, found " + d);
    }
    double[] embedded = new double[Math.multiplyExact(items.rows(), d)];
    for (int from = 0; from < items.rows(); from += PIECE) {
      Matrix points = points(slot, items.rows(from, Math.min(from + PIECE, items.rows())));
      double[] piece = embedding.of(slot, values(slot, points), d).toArray();
      System.arraycopy(piece, 0, embedded, from * d, piece.length);
    }
    return Matrix.of(items.rows(), d, embedded);
  }

  private Matrix points(Slot slot, Matrix items) {
    for (int i = 0; i < items.rows(); i++) {
      for (int j = 0; j < items.columns(); j++) {
        if (!Double.isFinite(items.at(i, j))) {
          throw new NsmException(
              Failure.DATA,
              "item %d, number %d (counted from 0) is %s, expected a finite one"
                  .formatted(i, j, items.at(i, j)));
        }
      }
    }
    if (model.operator().base() instanceof PairedSystem system) {
      return system.points(slot, items);
    }
    if (items.columns() != itemWidth(slot)) {
      throw new NsmException(
          Failure.DATA,
          "items of " + items.columns() + " numbers, expected " + itemWidth(slot) + " at " + slot);
    }
    return items;
  }

  private synchronized Matrix values(Slot slot, Matrix points) {
    return functions.at(slot, points);
  }

  /** Means over the data, to the last digit, tell trainings apart. */
  private static String fingerprint(Map<String, Matrix> arrays) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String name : RetrievalArrays.NAMES) {
        Matrix matrix = arrays.get(name);
        digest.update((name + matrix).getBytes(StandardCharsets.UTF_8));
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(8, matrix.toArray().length));
        bytes.asDoubleBuffer().put(matrix.toArray());
        digest.update(bytes);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
