package org.nsm.api.spi;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.nsm.api.tensor.Tensor;

/**
 * Points by slot, each B×d. Rows of the first half are independent of rows of the second half: that
 * is what makes cross-fitted estimates unbiased.
 */
public final class Batch {
  private final Map<Slot, Tensor> points;

  private Batch(Map<Slot, Tensor> points) {
    this.points = points;
  }

  /** Returns a batch of points for f. */
  public static Batch of(Tensor x) {
    return new Batch(Map.of(Slot.X, x));
  }

  /** Returns a batch of pairs: row b of x goes with row b of y. */
  public static Batch of(Tensor x, Tensor y) {
    return new Batch(Map.of(Slot.X, x, Slot.Y, y));
  }

  /** Returns this batch with the points of one more slot. */
  public Batch with(Slot slot, Tensor more) {
    Map<Slot, Tensor> all = new EnumMap<>(Slot.class);
    all.putAll(points);
    all.put(slot, more);
    return new Batch(all);
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
