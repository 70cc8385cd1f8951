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
    return a.shape().equals(shape) ? a : ops().node("Reshape", a, ops().sizes(shape));
  }

  @Override
  public Tensor transpose(Tensor a, int... order) {
    int[] axes = Arrays.stream(order).map(a.shape()::axis).toArray();
    // Checked here: TensorFlow ends the process over an axis it does not know.
    if (axes.length != a.shape().rank() || Arrays.stream(axes).distinct().count() != axes.length) {
      throw new IllegalArgumentException(
          Arrays.toString(order) + " is no order of the axes of " + a.shape());
    }
    return ops().node("Transpose", a, ops().integers(axes));
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
    return ops().listNode("ConcatV2", b -> b, parts, at);
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
    return ops().node("Slice", a, ops().sizes(Shape.of(begin)), ops().sizes(Shape.of(size)));
  }

  @Override
  public Tensor gather(Tensor a, Tensor indices) {
    Tensor axis = ops().constant(new double[] {0}, Shape.scalar(), DType.INT32);
    return ops().node("GatherV2", a, indices, axis);
  }

  @Override
  public Tensor broadcast(Tensor a, Shape shape) {
    return a.shape().equals(shape) ? a : ops().node("BroadcastTo", a, ops().sizes(shape));
  }

  @Override
  public Tensor sum(Tensor a, int... axes) {
    return ops().node("Sum", a, axes(a, axes));
  }

  @Override
  public Tensor max(Tensor a, int... axes) {
    return ops().node("Max", a, axes(a, axes));
  }

  private Tensor axes(Tensor a, int... axes) {
    return ops().integers(Arrays.stream(axes).map(a.shape()::axis).toArray());
  }
}
