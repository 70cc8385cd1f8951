package org.nsm.api.spi;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * The squared norms E[f_i²] at the fixed point of an objective, as a function of the eigenvalue (or
 * singular value) λ_i. For two functions it is the product ‖f_i‖‖g_i‖ that is meant.
 *
 * <p>Two normalisations are equal if they are written alike.
 */
public final class Normalisation {
  /** ‖f_i‖² = 1. */
  public static final Normalisation UNIT = new Normalisation("1", Optional.of(value -> 1));

  /** ‖f_i‖² = λ_i; so only modes with λ_i &gt; 0 are learned. */
  public static final Normalisation EIGENVALUE =
      new Normalisation("lambda", Optional.of(value -> value));

  /** Not determined. */
  public static final Normalisation FREE = new Normalisation("free", Optional.empty());

  private final String text;
  private final Optional<DoubleUnaryOperator> squaredNorm;

  private Normalisation(String text, Optional<DoubleUnaryOperator> squaredNorm) {
    this.text = text;
    this.squaredNorm = squaredNorm;
  }

  /**
   * Returns a normalisation of its own.
   *
   * @param text how it is written, in terms of lambda, for example {@code 1 + lambda/10}
   * @param squaredNorm the squared norm for an eigenvalue; a mode that it gives no positive norm is
   *     not learned
   */
  public static Normalisation of(String text, DoubleUnaryOperator squaredNorm) {
    return new Normalisation(text, Optional.of(squaredNorm));
  }

  /** Returns the squared norm as a function of the eigenvalue; empty where it is not determined. */
  public Optional<DoubleUnaryOperator> squaredNorm() {
    return squaredNorm;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Normalisation n && n.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
