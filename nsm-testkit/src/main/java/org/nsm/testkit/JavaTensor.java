package org.nsm.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/** Values that exist already, and how a cotangent of them becomes cotangents of what made them. */
final class JavaTensor implements Tensor {
  /** One argument of the operation that made a tensor, and the rule that pulls back to it. */
  record Edge(JavaTensor argument, UnaryOperator<Tensor> rule) {}

  private final Operands owner;
  private final long id;
  private final Shape shape;
  private final DType dtype;
  private final double[] values;
  private final List<Edge> edges = new ArrayList<>(2);

  /** Takes the array over, and rounds it to the element type. */
  JavaTensor(Operands owner, long id, double[] values, Shape shape, DType dtype) {
    if (shape.elements() != values.length) {
      throw new IllegalArgumentException(
          "a tensor of shape " + shape + " cannot have " + values.length + " values");
    }
    this.owner = owner;
    this.id = id;
    this.shape = shape;
    this.dtype = dtype;
    this.values = values;
    round(values, dtype);
  }

  private static void round(double[] values, DType dtype) {
    switch (dtype) {
      case FLOAT64 -> {}
      case FLOAT32 -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) values[i];
        }
      }
      case INT32 -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = (int) (long) values[i];
        }
      }
      case BOOL -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = values[i] == 0 ? 0 : 1;
        }
      }
    }
  }

  /** Records how cotangents of this tensor are pulled back to an argument. */
  JavaTensor pulls(JavaTensor argument, UnaryOperator<Tensor> rule) {
    if (argument.dtype.isFloating()) {
      edges.add(new Edge(argument, rule));
    }
    return this;
  }

  /** Records that there is no rule for an argument: a gradient that needs it is refused. */
  JavaTensor blocks(JavaTensor argument, String operation) {
    return pulls(
        argument,
        g -> {
          throw new IllegalArgumentException(
              "no gradient is defined through " + operation + "; put stopGradient around it");
        });
  }

  Operands owner() {
    return owner;
  }

  /** Rises with every tensor made, so that arguments have smaller numbers than results. */
  long id() {
    return id;
  }

  /** The values themselves, not copied: never to be written. */
  double[] values() {
    return values;
  }

  /** Returns one value, which is a whole number. */
  int index(int at) {
    return (int) values[at];
  }

  List<Edge> edges() {
    return edges;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public DType dtype() {
    return dtype;
  }

  @Override
  public String toString() {
    return dtype + shape.toString();
  }
}
