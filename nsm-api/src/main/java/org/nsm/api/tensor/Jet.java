package org.nsm.api.tensor;

import java.util.Optional;

/**
 * Functions at points, with their derivatives in x: value (B×L), gradient (d×B×L: first axis the
 * coordinate) and Laplacian (B×L), as far as they were asked for.
 *
 * <p>The value is computed apart from the derivatives: a gradient pulled back from {@link #value()}
 * never runs through the derivative rows.
 */
public final class Jet {
  private final Tensor value;
  private final Optional<Tensor> gradient;
  private final Optional<Tensor> laplacian;

  private Jet(Tensor value, Optional<Tensor> gradient, Optional<Tensor> laplacian) {
    this.value = value;
    this.gradient = gradient;
    this.laplacian = laplacian;
  }

  /** Returns a jet of the value alone. */
  public static Jet of(Tensor value) {
    return new Jet(value, Optional.empty(), Optional.empty());
  }

  /** Returns a jet of value and gradient. */
  public static Jet of(Tensor value, Tensor gradient) {
    return new Jet(value, Optional.of(gradient), Optional.empty());
  }

  /** Returns a jet of value, gradient and Laplacian. */
  public static Jet of(Tensor value, Tensor gradient, Tensor laplacian) {
    return new Jet(value, Optional.of(gradient), Optional.of(laplacian));
  }

  /** Returns how far this jet goes. */
  public Derivatives derivatives() {
    if (laplacian.isPresent()) {
      return Derivatives.LAPLACIAN;
    }
    return gradient.isPresent() ? Derivatives.GRADIENT : Derivatives.VALUE;
  }

  /** Returns the values, B×L. */
  public Tensor value() {
    return value;
  }

  /** Returns the gradients, d×B×L. */
  public Tensor gradient() {
    return gradient.orElseThrow(() -> new IllegalStateException("this jet has no gradient"));
  }

  /** Returns the Laplacians, B×L. */
  public Tensor laplacian() {
    return laplacian.orElseThrow(() -> new IllegalStateException("this jet has no Laplacian"));
  }

  /**
   * Returns the jet of the product fg by Leibniz' rule: ∇(fg) = g∇f + f∇g and Δ(fg) = gΔf + 2∇f·∇g
   * + fΔg. The factors broadcast, so that one of them may have a single column.
   */
  public static Jet product(Algebra a, Jet f, Jet g) {
    Tensor value = a.multiply(f.value, g.value);
    Derivatives depth =
        f.derivatives().compareTo(g.derivatives()) < 0 ? f.derivatives() : g.derivatives();
    if (depth == Derivatives.VALUE) {
      return of(value);
    }
    Tensor gradient = a.add(a.multiply(f.gradient(), g.value), a.multiply(f.value, g.gradient()));
    if (depth == Derivatives.GRADIENT) {
      return of(value, gradient);
    }
    Tensor cross = a.multiply(a.sum(a.multiply(f.gradient(), g.gradient()), 0), 2);
    Tensor laplacian =
        a.add(a.add(a.multiply(f.laplacian(), g.value), cross), a.multiply(f.value, g.laplacian()));
    return of(value, gradient, laplacian);
  }
}
