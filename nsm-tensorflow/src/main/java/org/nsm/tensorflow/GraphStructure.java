package org.nsm.tensorflow;

import java.util.Arrays;
import java.util.List;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/** Shapes, indices and reductions as nodes of a graph. */
abstract class GraphStructure extends GraphElementWise {

  @Override
  public Tensor reshape(Tensor a, Shape shape) {
    return a.shape().equals(shape)
        ? a
        : ops()
            .node("Reshape", a, ops().sizes(shape))
            .pulledBack((y, operand, g) -> reshape(g, a.shape()));
  }

  @Override
  public Tensor transpose(Tensor a, int... order) {
    int[] axes = Arrays.stream(order).map(a.shape()::axis).toArray();
    // Checked here: TensorFlow ends the process over an axis it does not know.
    if (axes.length != a.shape().rank() || Arrays.stream(axes).distinct().count() != axes.length) {
      throw new IllegalArgumentException(
          Arrays.toString(order) + " is no order of the axes of " + a.shape());
    }
    int[] back = new int[axes.length];
    for (int i = 0; i < axes.length; i++) {
      back[axes[i]] = i;
    }
    return ops()
        .node("Transpose", a, ops().integers(axes))
        .pulledBack((y, operand, g) -> transpose(g, back));
  }

  @Override
  public Tensor concat(List<Tensor> parts, int axis) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("nothing to concatenate");
    }
    if (parts.size() == 1) {
      return parts.get(0);
    }
    int from = parts.get(0).shape().axis(axis);
    Tensor at = ops().constant(new double[] {from}, Shape.scalar(), DType.INT32);
    return ops()
        .listNode("ConcatV2", b -> b, parts, at)
        .pulledBack(
            (y, operand, g) -> {
              int before = 0;
              for (int i = 0; i < operand; i++) {
                before += parts.get(i).shape().size(from);
              }
              return slice(g, from, before, before + parts.get(operand).shape().size(from));
            });
  }

  @Override
  public Tensor slice(Tensor a, int axis, int from, int to) {
    int at = a.shape().axis(axis);
    if (from < 0 || to > a.shape().size(at) || from > to) {
      throw new IllegalArgumentException(
          "slice " + from + ".." + to + " of axis " + axis + " of shape " + a.shape());
    }
    int[] begin = new int[a.shape().rank()];
    int[] size = a.shape().toArray();
    begin[at] = from;
    size[at] = to - from;
    return ops()
        .node("Slice", a, ops().sizes(Shape.of(begin)), ops().sizes(Shape.of(size)))
        .pulledBack((y, operand, g) -> pad(g, at, from, a.shape().size(at) - to));
  }

  /** Adds zeros along an axis. */
  private Tensor pad(Tensor a, int axis, int before, int after) {
    double[] paddings = new double[2 * a.shape().rank()];
    paddings[2 * axis] = before;
    paddings[2 * axis + 1] = after;
    int end = before + a.shape().size(axis);
    return ops()
        .node("Pad", a, ops().constant(paddings, Shape.of(a.shape().rank(), 2), DType.INT32))
        .pulledBack((y, operand, g) -> slice(g, axis, before, end));
  }

  @Override
  public Tensor gather(Tensor a, Tensor indices) {
    Tensor axis = ops().constant(new double[] {0}, Shape.scalar(), DType.INT32);
    return ops()
        .node("GatherV2", a, indices, axis)
        .pulledBack((y, operand, g) -> scatter(g, indices, a.shape().size(0)));
  }

  /** Adds rows up at the given indices. */
  private Tensor scatter(Tensor rows, Tensor indices, int count) {
    Tensor number = ops().constant(new double[] {count}, Shape.scalar(), DType.INT32);
    return ops()
        .node("UnsortedSegmentSum", rows, indices, number)
        .pulledBack((y, operand, g) -> gather(g, indices));
  }

  @Override
  public Tensor broadcast(Tensor a, Shape shape) {
    return a.shape().equals(shape)
        ? a
        : ops()
            .node("BroadcastTo", a, ops().sizes(shape))
            .pulledBack((y, operand, g) -> reduceTo(g, a.shape()));
  }

  @Override
  public Tensor sum(Tensor a, int... axes) {
    return ops()
        .node("Sum", a, axes(a, axes))
        .pulledBack((y, operand, g) -> broadcast(reshape(g, kept(a, axes)), a.shape()));
  }

  @Override
  public Tensor max(Tensor a, int... axes) {
    return ops()
        .node("Max", a, axes(a, axes))
        .pulledBack((y, operand, g) -> amongGreatest(a, y, g, axes));
  }

  /** Shares a cotangent of the maximum equally among the places that hold it. */
  private Tensor amongGreatest(Tensor a, Tensor max, Tensor g, int... axes) {
    Shape kept = kept(a, axes);
    Tensor zero = scalar(0, a.dtype());
    Tensor less = greater(reshape(max, kept), a);
    Tensor greatest = select(less, zero, fill(1, a.shape(), a.dtype()));
    Tensor share = divide(reshape(g, kept), reshape(sum(greatest, axes), kept));
    return multiply(greatest, share);
  }

  /** Returns the shape with the given axes reduced to one. */
  private static Shape kept(Tensor a, int... axes) {
    int[] sizes = a.shape().toArray();
    for (int axis : axes) {
      sizes[a.shape().axis(axis)] = 1;
    }
    return Shape.of(sizes);
  }

  private Tensor axes(Tensor a, int... axes) {
    return ops().integers(Arrays.stream(axes).map(a.shape()::axis).toArray());
  }
}
