package org.nsm.api.tensor;

/** Element types. */
public enum DType {
  /** Single precision: networks. */
  FLOAT32,
  /** Double precision: moments and small matrices. */
  FLOAT64,
  /** Indices and step numbers. */
  INT32,
  /** Conditions of {@link Algebra#select}. */
  BOOL;

  /** Returns whether this is one of the two floating-point types. */
  public boolean isFloating() {
    return this == FLOAT32 || this == FLOAT64;
  }
}
