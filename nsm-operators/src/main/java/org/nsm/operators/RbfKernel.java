package org.nsm.operators;

import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * k(x, y) = exp(−|x−y|²/(2ℓ²)).
 *
 * @param length ℓ
 */
record RbfKernel(double length) implements Kernel {
  RbfKernel {
    Checks.positive("length", length);
  }

  @Override
  public Tensor matrix(Algebra a, Tensor x, Tensor y) {
    return a.exp(a.multiply(Points.squaredDistances(a, x, y), -0.5 / (length * length)));
  }

  @Override
  public double at(double[] x, double[] y) {
    return Math.exp(-0.5 * Points.squaredDistance(x, y) / (length * length));
  }

  @Override
  public boolean positive() {
    return true;
  }

  @Override
  public boolean analytic() {
    return true;
  }
}
