package org.nsm.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/** Operations that move elements, and reductions. */
final class Structure {
  private final JavaAlgebra a;

  Structure(JavaAlgebra a) {
    this.a = a;
  }

  Tensor reshape(Tensor x, Shape shape) {
    JavaTensor p = a.own(x);
    if (p.shape().elements() != shape.elements()) {
      throw new IllegalArgumentException("reshape: " + p.shape() + " does not fit into " + shape);
    }
    return a.make(p.values().clone(), shape, p.dtype()).pulls(p, g -> a.reshape(g, p.shape()));
  }

  Tensor transpose(Tensor x, int... order) {
    JavaTensor p = a.own(x);
    int rank = p.shape().rank();
    int[] inverse = new int[rank];
    Arrays.fill(inverse, -1);
    if (order.length == rank) {
      for (int axis = 0; axis < rank; axis++) {
        inverse[p.shape().axis(order[axis])] = axis;
      }
    }
    if (order.length != rank || Arrays.stream(inverse).anyMatch(axis -> axis < 0)) {
      throw new IllegalArgumentException(
          "transpose: " + Arrays.toString(order) + " is no order of the axes of " + p.shape());
    }
    int[] own = Broadcasting.strides(p.shape());
    int[] sizes = new int[rank];
    int[] strides = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      sizes[axis] = p.shape().size(order[axis]);
      strides[axis] = own[p.shape().axis(order[axis])];
    }
    Shape shape = Shape.of(sizes);
    return a.make(pick(p, Broadcasting.walk(shape, strides)), shape, p.dtype())
        .pulls(p, g -> a.transpose(g, inverse));
  }

  Tensor concat(List<Tensor> parts, int axis) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("concat: nothing to join");
    }
    JavaTensor first = a.own(parts.get(0));
    int along = first.shape().axis(axis);
    List<JavaTensor> tensors = new ArrayList<>();
    int size = 0;
    for (Tensor part : parts) {
      JavaTensor p = a.sameType("concat", first, part);
      boolean fits =
          p.shape().rank() == first.shape().rank()
              && p.shape().with(along, 0).equals(first.shape().with(along, 0));
      if (!fits) {
        throw new IllegalArgumentException(
            "concat: " + p.shape() + " does not join " + first.shape() + " along axis " + along);
      }
      tensors.add(p);
      size += p.shape().size(along);
    }
    Shape shape = first.shape().with(along, size);
    int inner = Broadcasting.elements(shape.axes(along + 1, shape.rank()));
    int outer = Broadcasting.elements(shape.axes(0, along));
    double[] values = new double[Broadcasting.elements(shape)];
    JavaTensor result;
    int start = 0;
    for (JavaTensor p : tensors) {
      int length = p.shape().size(along) * inner;
      for (int o = 0; o < outer; o++) {
        System.arraycopy(p.values(), o * length, values, o * size * inner + start, length);
      }
      start += length;
    }
    result = a.make(values, shape, first.dtype());
    int from = 0;
    for (JavaTensor p : tensors) {
      int begin = from;
      int end = from + p.shape().size(along);
      result.pulls(p, g -> a.slice(g, along, begin, end));
      from = end;
    }
    return result;
  }

  Tensor slice(Tensor x, int axis, int from, int to) {
    JavaTensor p = a.own(x);
    int along = p.shape().axis(axis);
    int size = p.shape().size(along);
    if (from < 0 || from > to || to > size) {
      throw new IllegalArgumentException(
          "slice: " + from + " to " + to + " of axis " + along + " of shape " + p.shape());
    }
    Shape shape = p.shape().with(along, to - from);
    int inner = Broadcasting.elements(shape.axes(along + 1, shape.rank()));
    int outer = Broadcasting.elements(shape.axes(0, along));
    int length = (to - from) * inner;
    double[] values = new double[outer * length];
    for (int o = 0; o < outer; o++) {
      System.arraycopy(p.values(), (o * size + from) * inner, values, o * length, length);
    }
    Shape before = shape.with(along, from);
    Shape after = shape.with(along, size - to);
    return a.make(values, shape, p.dtype())
        .pulls(
            p,
            g ->
                a.concat(
                    List.of(a.fill(0, before, p.dtype()), g, a.fill(0, after, p.dtype())), along));
  }

  Tensor gather(Tensor x, Tensor indices) {
    JavaTensor p = a.own(x);
    JavaTensor rows = a.own(indices);
    if (rows.dtype() != DType.INT32 || p.shape().rank() == 0) {
      throw new IllegalArgumentException("gather: rows " + rows + " of " + p + ", expected INT32");
    }
    int count = p.shape().size(0);
    Shape row = p.shape().axes(1, p.shape().rank());
    int width = Broadcasting.elements(row);
    double[] values = new double[rows.values().length * width];
    for (int i = 0; i < rows.values().length; i++) {
      int index = rows.index(i);
      if (index < 0 || index >= count) {
        throw new IllegalArgumentException("gather: row " + index + " of shape " + p.shape());
      }
      System.arraycopy(p.values(), index * width, values, i * width, width);
    }
    return a.make(values, rows.shape().and(row.toArray()), p.dtype())
        .pulls(p, g -> scatter(a.own(g), rows, p.shape()));
  }

  /** Adds rows up at their indices: what gather does, transposed. */
  private Tensor scatter(JavaTensor g, JavaTensor rows, Shape shape) {
    double[] values = new double[Broadcasting.elements(shape)];
    int count = rows.values().length;
    int width = count == 0 ? 0 : g.values().length / count;
    for (int i = 0; i < count; i++) {
      int start = rows.index(i) * width;
      for (int j = 0; j < width; j++) {
        values[start + j] += g.values()[i * width + j];
      }
    }
    return a.make(values, shape, g.dtype()).pulls(g, h -> a.gather(h, rows));
  }

  Tensor broadcast(Tensor x, Shape shape) {
    JavaTensor p = a.own(x);
    if (!Shape.broadcast(p.shape(), shape).equals(shape)) {
      throw new IllegalArgumentException("broadcast: " + p.shape() + " does not fit " + shape);
    }
    return a.make(pick(p, Broadcasting.sources(p.shape(), shape)), shape, p.dtype())
        .pulls(p, g -> sumTo(g, p.shape()));
  }

  /** Sums over the axes that broadcasting repeated. */
  Tensor sumTo(Tensor x, Shape shape) {
    if (x.shape().equals(shape)) {
      return x;
    }
    int missing = x.shape().rank() - shape.rank();
    List<Integer> axes = new ArrayList<>();
    for (int axis = 0; axis < x.shape().rank(); axis++) {
      boolean repeated = axis < missing || shape.size(axis - missing) != x.shape().size(axis);
      if (repeated) {
        axes.add(axis);
      }
    }
    return a.reshape(a.sum(x, axes.stream().mapToInt(Integer::intValue).toArray()), shape);
  }

  Tensor sum(Tensor x, int... axes) {
    JavaTensor p = a.numeric("sum", x);
    Shape kept = kept(p.shape(), axes);
    int[] targets = Broadcasting.sources(kept, p.shape());
    double[] values = new double[Broadcasting.elements(kept)];
    for (int i = 0; i < targets.length; i++) {
      values[targets[i]] += p.values()[i];
    }
    return a.make(values, removed(p.shape(), axes), p.dtype())
        .pulls(p, g -> a.broadcast(a.reshape(g, kept), p.shape()));
  }

  /** The gradient is shared evenly by elements that are equally great. */
  Tensor max(Tensor x, int... axes) {
    JavaTensor p = a.numeric("max", x);
    Shape kept = kept(p.shape(), axes);
    int[] targets = Broadcasting.sources(kept, p.shape());
    double[] values = new double[Broadcasting.elements(kept)];
    Arrays.fill(values, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < targets.length; i++) {
      values[targets[i]] = Math.max(values[targets[i]], p.values()[i]);
    }
    double[] ties = new double[values.length];
    for (int i = 0; i < targets.length; i++) {
      ties[targets[i]] += p.values()[i] == values[targets[i]] ? 1 : 0;
    }
    double[] shares = new double[targets.length];
    for (int i = 0; i < targets.length; i++) {
      shares[i] = p.values()[i] == values[targets[i]] ? 1 / ties[targets[i]] : 0;
    }
    return a.make(values, removed(p.shape(), axes), p.dtype())
        .pulls(
            p,
            g ->
                a.multiply(
                    a.broadcast(a.reshape(g, kept), p.shape()),
                    a.constant(shares, p.shape(), p.dtype())));
  }

  /** The shape with the given axes of size one. */
  private static Shape kept(Shape shape, int... axes) {
    Shape kept = shape;
    for (int axis : axes) {
      kept = kept.with(axis, 1);
    }
    return kept;
  }

  private static Shape removed(Shape shape, int... axes) {
    boolean[] gone = new boolean[shape.rank()];
    for (int axis : axes) {
      gone[shape.axis(axis)] = true;
    }
    Shape left = Shape.scalar();
    for (int axis = 0; axis < gone.length; axis++) {
      left = gone[axis] ? left : left.and(shape.size(axis));
    }
    return left;
  }

  private static double[] pick(JavaTensor p, int[] sources) {
    double[] values = new double[sources.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = p.values()[sources[i]];
    }
    return values;
  }
}
