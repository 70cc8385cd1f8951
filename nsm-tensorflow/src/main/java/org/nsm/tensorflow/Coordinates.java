package org.nsm.tensorflow;

import org.nsm.api.spi.Model;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * The coordinates themselves as functions. What an operator returns as f for them are the points
 * that belong to the rows of its evaluation, however it arranged a batch.
 *
 * @param dimension d
 */
record Coordinates(int dimension) implements Model {

  @Override
  public int modes() {
    return dimension;
  }

  @Override
  public Derivatives derivatives() {
    return Derivatives.LAPLACIAN;
  }

  @Override
  public Jet jet(Algebra a, Tensor x, Derivatives depth) {
    if (depth == Derivatives.VALUE) {
      return Jet.of(x);
    }
    int rows = x.shape().size(0);
    Tensor unit = a.reshape(a.identity(dimension, x.dtype()), Shape.of(dimension, 1, dimension));
    Tensor gradient = a.broadcast(unit, Shape.of(dimension, rows, dimension));
    return depth == Derivatives.GRADIENT
        ? Jet.of(x, gradient)
        : Jet.of(x, gradient, a.fill(0, x.shape(), x.dtype()));
  }
}
