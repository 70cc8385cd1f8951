package org.nsm.api.spi;

import org.nsm.api.Matrix;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/** A model of coordinates as a model of the numbers of points: i ↦ f(coordinates of i). */
public final class Embedding implements Model {
  private final Model model;
  private final Matrix coordinates;

  private Embedding(Model model, Matrix coordinates) {
    this.model = model;
    this.coordinates = coordinates;
  }

  /**
   * Returns a model of the points of a finite set.
   *
   * @param model functions of coordinates
   * @param coordinates of every point, one a row
   */
  public static Embedding of(Model model, Matrix coordinates) {
    if (model.dimension() != coordinates.columns()) {
      throw new IllegalArgumentException(
          "functions of " + model.dimension() + " variables do not fit " + coordinates);
    }
    return new Embedding(model, coordinates);
  }

  @Override
  public int modes() {
    return model.modes();
  }

  @Override
  public int dimension() {
    return 1;
  }

  /** Values only: there is no derivative with respect to a number. */
  @Override
  public Derivatives derivatives() {
    return Derivatives.VALUE;
  }

  @Override
  public Jet jet(Algebra a, Tensor x, Derivatives depth) {
    if (depth != Derivatives.VALUE) {
      throw new IllegalArgumentException("functions on a finite set have no derivatives");
    }
    Shape all = Shape.of(coordinates.rows(), coordinates.columns());
    Tensor table = a.constant(coordinates.toArray(), all, x.dtype());
    Tensor index = a.cast(a.reshape(x, Shape.of(x.shape().size(0))), DType.INT32);
    return model.jet(a, a.gather(table, index), depth);
  }
}
