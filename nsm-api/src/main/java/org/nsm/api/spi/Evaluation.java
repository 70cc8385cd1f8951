package org.nsm.api.spi;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
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
   * @param pointwise what is known of Tf (or Tg, T*f) at the points, B×L: all of it, unless there
   *     is a form
   * @param form the rest of ⟨f, Tf⟩, where Tf itself is not known
   */
  public record Pair(Tensor f, Tensor pointwise, Optional<DirichletForm> form) {
    /** Checks that the parts are aligned. */
    public Pair {
      if (!f.shape().equals(pointwise.shape()) || f.shape().rank() != 2) {
        throw new IllegalArgumentException(
            "f and Tf must be two aligned matrices, not "
                + f.shape()
                + " and "
                + pointwise.shape());
      }
      form.ifPresent(d -> d.requireAligned(f.shape()));
    }

    /** A function and its image. */
    public Pair(Tensor f, Tensor image) {
      this(f, image, Optional.empty());
    }

    /**
     * Returns Tf.
     *
     * @throws NsmException if the operator was evaluated in its weak form, which has no images
     */
    public Tensor image() {
      if (form.isPresent()) {
        throw DirichletForm.hasNoImages();
      }
      return pointwise;
    }

    /**
     * Returns f∘Tf, B×L in double precision, or numbers with the same means; no gradient flows
     * through them.
     */
    public Tensor energies(Algebra a) {
      Tensor known = a.multiply(constant(a, f), constant(a, pointwise));
      return form.map(
              d -> {
                Tensor squares = a.sum(a.square(constant(a, d.gradient())), 0);
                return a.add(known, a.multiply(squares, d.weight()));
              })
          .orElse(known);
    }

    private static Tensor constant(Algebra a, Tensor x) {
      return a.cast(a.stopGradient(x), DType.FLOAT64);
    }
  }

  /**
   * The part c·⟨∇f, ∇g⟩ of ⟨f, Tg⟩, for operators that training meets in their weak form: −Δ has c
   * = 1, and only first derivatives of f are asked for. Gradients of parameters flow through ∇f.
   *
   * @param gradient ∇f, d×B×L
   * @param weight c
   */
  public record DirichletForm(Tensor gradient, double weight) {

    private void requireAligned(Shape f) {
      Shape own = gradient.shape();
      if (own.rank() != 3 || own.size(1) != f.size(0) || own.size(2) != f.size(1)) {
        throw new IllegalArgumentException(
            "a gradient of shape " + own + " does not belong to functions of shape " + f);
      }
    }

    static NsmException hasNoImages() {
      return new NsmException(
          Failure.CONFIGURATION,
          "objective.type: this objective needs Tf at points, and the weak form of the operator"
              + " gives only inner products; take operator.form = strong");
    }

    private DirichletForm map(UnaryOperator<Tensor> change, double factor) {
      return new DirichletForm(change.apply(gradient), factor * weight);
    }
  }

  /** Returns an evaluation of f and Tf at slot X. */
  public static Evaluation of(Tensor f, Tensor image) {
    return new Evaluation(Map.of(Slot.X, new Pair(f, image)));
  }

  /** Returns an evaluation at slot X. */
  public static Evaluation of(Pair x) {
    return new Evaluation(Map.of(Slot.X, x));
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
    return new Pair(
        a.multiply(pair.f(), root),
        a.multiply(pair.pointwise(), root),
        pair.form().map(d -> d.map(g -> a.multiply(g, root), 1)));
  }

  /** Returns the evaluation of scale·T + shift·I. */
  Evaluation affine(Algebra a, double scale, double shift) {
    return map(
        pair ->
            new Pair(
                pair.f(),
                a.add(
                    a.multiply(pair.pointwise(), scale),
                    a.multiply(a.stopGradient(pair.f()), shift)),
                pair.form().map(d -> d.map(g -> g, scale))));
  }

  /** Returns this evaluation with every pair changed. */
  public Evaluation map(UnaryOperator<Pair> change) {
    Map<Slot, Pair> changed = new EnumMap<>(Slot.class);
    slots.forEach((slot, pair) -> changed.put(slot, change.apply(pair)));
    return new Evaluation(changed);
  }
}
