package org.nsm.api.spi;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * What an operator made of a batch: at each slot the functions f (B×L) and their images Tf (B×L).
 *
 * <p>For a problem with two functions, slot X holds (f, Tg) and slot Y holds (g, T*f). Images are
 * constants of the update: no gradient is ever taken through them.
 */
public final class Evaluation {
  private final Map<Slot, Pair> slots;

  private Evaluation(Map<Slot, Pair> slots) {
    this.slots = slots;
  }

  /**
   * Functions and their images at one slot.
   *
   * @param f values, B×L
   * @param image Tf (or Tg, T*f), B×L
   */
  public record Pair(Tensor f, Tensor image) {
    /** Checks that the two are aligned. */
    public Pair {
      if (!f.shape().equals(image.shape()) || f.shape().rank() != 2) {
        throw new IllegalArgumentException(
            "f and Tf must be two aligned matrices, not " + f.shape() + " and " + image.shape());
      }
    }
  }

  /** Returns an evaluation of f and Tf at slot X. */
  public static Evaluation of(Tensor f, Tensor image) {
    return new Evaluation(Map.of(Slot.X, new Pair(f, image)));
  }

  /** Returns an evaluation of (f, Tg) at slot X and (g, T*f) at slot Y. */
  public static Evaluation of(Pair x, Pair y) {
    return new Evaluation(new EnumMap<>(Map.of(Slot.X, x, Slot.Y, y)));
  }

  /** Returns the slots in order. */
  public Set<Slot> slots() {
    return new EnumMap<>(slots).keySet();
  }

  /** Returns functions and images at a slot. */
  public Pair at(Slot slot) {
    Pair pair = slots.get(slot);
    if (pair == null) {
      throw new IllegalArgumentException(
          "nothing was evaluated at " + slot + ", only at " + slots.keySet());
    }
    return pair;
  }

  /** Returns f at slot X. */
  public Tensor f() {
    return at(Slot.X).f();
  }

  /** Returns Tf at slot X. */
  public Tensor image() {
    return at(Slot.X).image();
  }

  /**
   * Returns this evaluation with every row of f and Tf times the root of its weight in the batch,
   * so that plain means of products are the weighted ones; itself where there are no weights.
   *
   * @throws IllegalArgumentException if there are weights and the rows are not those of the batch
   */
  public Evaluation weighted(Algebra a, Batch batch) {
    Map<Slot, Pair> changed = new EnumMap<>(Slot.class);
    slots.forEach(
        (slot, pair) ->
            changed.put(
                slot, batch.weights(slot).map(w -> times(a, pair, a.sqrt(w))).orElse(pair)));
    return new Evaluation(changed);
  }

  private static Pair times(Algebra a, Pair pair, Tensor root) {
    if (root.shape().size(0) != pair.f().shape().size(0)) {
      throw new IllegalArgumentException(
          root.shape().size(0)
              + " weights do not fit an evaluation of "
              + pair.f().shape().size(0)
              + " rows");
    }
    return new Pair(a.multiply(pair.f(), root), a.multiply(pair.image(), root));
  }

  /** Returns this evaluation with every pair changed. */
  public Evaluation map(java.util.function.UnaryOperator<Pair> change) {
    Map<Slot, Pair> changed = new EnumMap<>(Slot.class);
    slots.forEach((slot, pair) -> changed.put(slot, change.apply(pair)));
    return new Evaluation(changed);
  }
}
