package org.nsm.api.spi;

/** The places of a batch. */
public enum Slot {
  /** The points at which f is evaluated. */
  X,
  /** The points at which g is evaluated, in problems with two functions. */
  Y
}
