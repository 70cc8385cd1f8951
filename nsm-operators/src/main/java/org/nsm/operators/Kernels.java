package org.nsm.operators;

/** The usual kernels. */
public final class Kernels {
  private Kernels() {}

  /**
   * Returns k(x, y) = exp(−|x−y|²/(2ℓ²)).
   *
   * @param length ℓ
   */
  public static Kernel rbf(double length) {
    return new RbfKernel(length);
  }

  /**
   * Returns k(x, y) = exp(−|x−y|/ℓ).
   *
   * @param length ℓ
   */
  public static Kernel laplace(double length) {
    return new LaplaceKernel(length);
  }

  /**
   * Returns k(x, y) = (x·y + c)ᵖ.
   *
   * @param degree p
   * @param offset c, not negative
   */
  public static Kernel polynomial(int degree, double offset) {
    return new PolynomialKernel(degree, offset);
  }

  /**
   * Returns the arc-cosine kernel of an order, the mean product of two neurons with random weights
   * and the activation max(0, t)ᵒʳᵈᵉʳ.
   *
   * @param order 0, 1 or 2
   */
  public static Kernel arcCosine(int order) {
    return new ArcCosineKernel(order);
  }
}
