package org.nsm.tensorflow;

import java.util.List;
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
 * @param modes how many functions there are: d, or more, of which the others are zero
 */
record Coordinates(int dimension, int modes) implements Model {

  @Override
  public Derivatives derivatives() {
    return Derivatives.LAPLACIAN;
  }

  @Override
  public Jet jet(Algebra a, Tensor x, Derivatives depth) {
    int rows = x.shape().size(0);
    Tensor value = padded(a, x);
    if (depth == Derivatives.VALUE) {
      return Jet.of(value);
    }
    Tensor unit = padded(a, a.identity(dimension, x.dtype()));
    Tensor gradient =
        a.broadcast(
            a.reshape(unit, Shape.of(dimension, 1, modes)), Shape.of(dimension, rows, modes));
    return depth == Derivatives.GRADIENT
        ? Jet.of(value, gradient)
        : Jet.of(value, gradient, a.fill(0, value.shape(), x.dtype()));
  }

  private Tensor padded(Algebra a, Tensor x) {
    return modes == dimension
        ? x
        : a.concat(
            List.of(x, a.fill(0, Shape.of(x.shape().size(0), modes - dimension), x.dtype())), 1);
  }
}
