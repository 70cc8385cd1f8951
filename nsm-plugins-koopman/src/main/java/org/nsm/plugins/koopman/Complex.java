package org.nsm.plugins.koopman;

/**
 * A complex number.
 *
 * @param re real part
 * @param im imaginary part
 */
public record Complex(double re, double im) {

  /** Returns |z|. */
  public double abs() {
    return Math.hypot(re, im);
  }

  /** Returns the argument in (−π, π]. */
  public double arg() {
    return Math.atan2(im, re);
  }

  /** Returns |z − w|. */
  public double distance(Complex w) {
    return Math.hypot(re - w.re, im - w.im);
  }

  /** Returns z·w. */
  public Complex times(Complex w) {
    return new Complex(re * w.re - im * w.im, re * w.im + im * w.re);
  }

  /** Returns zⁿ for n ≥ 0. */
  public Complex power(int n) {
    Complex product = new Complex(1, 0);
    for (int i = 0; i < n; i++) {
      product = product.times(this);
    }
    return product;
  }
}
