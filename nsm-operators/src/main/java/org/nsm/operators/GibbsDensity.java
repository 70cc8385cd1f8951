package org.nsm.operators;

import org.nsm.api.spi.Density;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Tensor;

/**
 * w = e^(−βU)/Z: ½∇log w = −½β∇U and Δ√w/√w = ½Δlog w + ¼|∇log w|² = −½βΔU + ¼β²|∇U|².
 *
 * @param potential U
 * @param beta β
 * @param logPartition log Z
 */
record GibbsDensity(SmoothPotential potential, double beta, double logPartition)
    implements Density {

  @Override
  public Tensor log(Algebra a, Tensor x) {
    return a.add(a.multiply(potential.value(a, x), -beta), -logPartition);
  }

  @Override
  public Jet relativeRoot(Algebra a, Tensor x, Derivatives depth) {
    Tensor one = Points.ones(a, x);
    if (depth == Derivatives.VALUE) {
      return Jet.of(one);
    }
    Tensor gradient = a.multiply(potential.gradient(a, x), -0.5 * beta);
    if (depth == Derivatives.GRADIENT) {
      return Jet.of(one, gradient);
    }
    Tensor square = a.sum(a.square(gradient), 0);
    Tensor curvature = a.multiply(potential.laplacian(a, x), -0.5 * beta);
    return Jet.of(one, gradient, a.add(square, curvature));
  }
}
