package org.nsm.operators;

/**
 * Trigonometric functions on an axis [a, b] of length ℓ, as its ends ask: cos(kπ(x−a)/ℓ) where
 * nothing flows through, sin((k+1)π(x−a)/ℓ) where functions vanish, and 1, cos 2πx/ℓ, sin 2πx/ℓ, …
 * on a circle; orthonormal in L²(a, b).
 */
final class TrigonometricBasis {
  private final GridAxis axis;

  private TrigonometricBasis(GridAxis axis) {
    this.axis = axis;
  }

  /** Returns the basis of an axis; its cells do not matter. */
  static TrigonometricBasis of(GridAxis axis) {
    return new TrigonometricBasis(axis);
  }

  /** Returns the function of a number at x. */
  double value(int k, double x) {
    double t = x - axis.low();
    return isSine(k) ? norm(k) * Math.sin(wave(k) * t) : norm(k) * Math.cos(wave(k) * t);
  }

  /** Returns its derivative. */
  double slope(int k, double x) {
    double t = x - axis.low();
    double factor = norm(k) * wave(k);
    return isSine(k) ? factor * Math.cos(wave(k) * t) : -factor * Math.sin(wave(k) * t);
  }

  private boolean isSine(int k) {
    return switch (axis.ends()) {
      case ZERO -> true;
      case NO_FLUX -> false;
      case PERIODIC -> k > 0 && k % 2 == 0;
    };
  }

  private double wave(int k) {
    double length = axis.high() - axis.low();
    return switch (axis.ends()) {
      case ZERO -> (k + 1) * Math.PI / length;
      case NO_FLUX -> k * Math.PI / length;
      case PERIODIC -> 2 * Math.PI * Math.floorDiv(k + 1, 2) / length;
    };
  }

  private double norm(int k) {
    boolean constant = k == 0 && axis.ends() != GridAxis.Ends.ZERO;
    return Math.sqrt((constant ? 1 : 2) / (axis.high() - axis.low()));
  }
}
