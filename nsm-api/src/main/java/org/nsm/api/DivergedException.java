package org.nsm.api;

/** Training met an infinite or undefined number and stopped before it could spread. */
public final class DivergedException extends NsmException {
  private static final long serialVersionUID = 1L;

  private final long step;
  private final String quantity;

  /**
   * Creates the error.
   *
   * @param step the step, counted from 1, whose update was the first bad one
   * @param quantity what became infinite or undefined: {@code loss}, {@code gradient}, {@code
   *     parameters} or {@code objective state}
   */
  public DivergedException(long step, String quantity) {
    super(
        Failure.DIVERGED,
        "training diverged at step "
            + step
            + ": "
            + quantity
            + " is not finite; try a smaller training.learning-rate, training.clip-norm, or a"
            + " positive operator.shift");
    this.step = step;
    this.quantity = quantity;
  }

  /** Returns the step at which it happened, counted from 1. */
  public long step() {
    return step;
  }

  /** Returns what was not finite. */
  public String quantity() {
    return quantity;
  }
}
