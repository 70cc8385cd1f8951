package org.nsm.operators;

import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * k(x, y) = exp(−|x−y|/ℓ), with the Euclidean distance.
 *
 * @param length ℓ
 */
record LaplaceKernel(double length) implements Kernel {
  LaplaceKernel {
    Checks.positive("length", length);
  }

  @Override
  public Tensor matrix(Algebra a, Tensor x, Tensor y) {
    return a.exp(a.multiply(a.sqrt(Points.squaredDistances(a, x, y)), -1 / length));
  }

  @Override
  public double at(double[] x, double[] y) {
    return Math.exp(-Math.sqrt(Points.squaredDistance(x, y)) / length);
  }

  @Override
  public boolean positive() {
    return true;
  }
}
