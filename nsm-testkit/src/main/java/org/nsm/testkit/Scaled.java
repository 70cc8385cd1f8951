package org.nsm.testkit;

import org.nsm.api.spi.Model;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Tensor;

/** Functions times a number through which gradients flow. */
record Scaled(Model base, Tensor factor) implements Model {

  static Model by(Tensor factor, Model base) {
    return new Scaled(base, factor);
  }

  @Override
  public int modes() {
    return base.modes();
  }

  @Override
  public int dimension() {
    return base.dimension();
  }

  @Override
  public Derivatives derivatives() {
    return base.derivatives();
  }

  @Override
  public Jet jet(Algebra a, Tensor x, Derivatives depth) {
    Jet jet = base.jet(a, x, depth);
    Tensor value = a.multiply(jet.value(), factor);
    if (depth == Derivatives.VALUE) {
      return Jet.of(value);
    }
    Tensor gradient = a.multiply(jet.gradient(), factor);
    return depth == Derivatives.GRADIENT
        ? Jet.of(value, gradient)
        : Jet.of(value, gradient, a.multiply(jet.laplacian(), factor));
  }
}
