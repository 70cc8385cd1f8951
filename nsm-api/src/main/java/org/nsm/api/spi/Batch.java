package org.nsm.api.spi;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.nsm.api.tensor.Tensor;

/**
 * Points by slot, each B×d. Rows of the first half are independent of rows of the second half: that
 * is what makes cross-fitted estimates unbiased.
 *
 * <p>Rows may have weights: with points i from wherever they come, E[h] is the mean of weightᵢhᵢ in
 * the operator's measure. A batch that is a whole finite domain of unequal measure has them. An
 * operator need not look at them; whoever takes means does ({@link Evaluation#weighted}).
 */
public final class Batch {
  private final Map<Slot, Tensor> points;
  private final Map<Slot, Tensor> weights;

  private Batch(Map<Slot, Tensor> points, Map<Slot, Tensor> weights) {
    this.points = points;
    this.weights = weights;
  }

  /** Returns a batch of points for f. */
  public static Batch of(Tensor x) {
    return new Batch(Map.of(Slot.X, x), Map.of());
  }

  /**
   * Returns a batch of points for f and for g; where they are pairs, row b of x goes with row b of
   * y.
   */
  public static Batch of(Tensor x, Tensor y) {
    return new Batch(Map.of(Slot.X, x, Slot.Y, y), Map.of());
  }

  /** Returns this batch with the points of one more slot. */
  public Batch with(Slot slot, Tensor more) {
    Map<Slot, Tensor> all = new EnumMap<>(Slot.class);
    all.putAll(points);
    all.put(slot, more);
    return new Batch(all, weights);
  }

  /**
   * Returns this batch with weights of the rows of a slot.
   *
   * @param slot a slot of this batch
   * @param each B×1, not negative, of mean one over the law of batches
   */
  public Batch withWeights(Slot slot, Tensor each) {
    int rows = points(slot).shape().size(0);
    if (each.shape().rank() != 2 || each.shape().size(0) != rows || each.shape().size(1) != 1) {
      throw new IllegalArgumentException(
          "weights of " + rows + " rows must be a column of as many, not " + each.shape());
    }
    Map<Slot, Tensor> all = new EnumMap<>(Slot.class);
    all.putAll(weights);
    all.put(slot, each);
    return new Batch(points, all);
  }

  /** Returns the weights of the rows of a slot, B×1; empty where all count alike. */
  public Optional<Tensor> weights(Slot slot) {
    return Optional.ofNullable(weights.get(slot));
  }

  /** Returns the points of {@link Slot#X}. */
  public Tensor x() {
    return points(Slot.X);
  }

  /** Returns the points of {@link Slot#Y}. */
  public Tensor y() {
    return points(Slot.Y);
  }

  /** Returns the points of a slot. */
  public Tensor points(Slot slot) {
    return find(slot)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the batch has no " + slot + "; it has " + points.keySet()));
  }

  /** Returns the points of a slot, if there are any. */
  public Optional<Tensor> find(Slot slot) {
    return Optional.ofNullable(points.get(slot));
  }
}
