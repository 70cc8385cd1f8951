package org.nsm.api.tensor;

/** How far a {@link Jet} goes. */
public enum Derivatives {
  /** The value alone. */
  VALUE,
  /** Value and gradient. */
  GRADIENT,
  /** Value, gradient and Laplacian. */
  LAPLACIAN;

  /** Returns whether these derivatives include the given ones. */
  public boolean includes(Derivatives other) {
    return compareTo(other) >= 0;
  }
}
