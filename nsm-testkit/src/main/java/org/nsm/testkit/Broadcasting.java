package org.nsm.testkit;

import org.nsm.api.tensor.Shape;

/** Index arithmetic of row-major arrays. */
final class Broadcasting {
  private Broadcasting() {}

  /** Returns the number of elements of a shape that fits in memory. */
  static int elements(Shape shape) {
    return Math.toIntExact(shape.elements());
  }

  /** Returns how far apart neighbours along each axis lie. */
  static int[] strides(Shape shape) {
    int[] strides = new int[shape.rank()];
    int stride = 1;
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape.size(axis);
    }
    return strides;
  }

  /** Returns, for each element of the target, the element of the source that is repeated there. */
  static int[] sources(Shape source, Shape target) {
    int[] own = strides(source);
    int[] strides = new int[target.rank()];
    int missing = target.rank() - source.rank();
    for (int axis = 0; axis < source.rank(); axis++) {
      strides[axis + missing] = source.size(axis) == 1 ? 0 : own[axis];
    }
    return walk(target, strides);
  }

  /** Returns the offsets met when a shape is walked row by row with given strides. */
  static int[] walk(Shape shape, int[] strides) {
    int count = elements(shape);
    int[] offsets = new int[count];
    int[] index = new int[shape.rank()];
    int offset = 0;
    for (int i = 0; i < count; i++) {
      offsets[i] = offset;
      for (int axis = shape.rank() - 1; axis >= 0; axis--) {
        offset += strides[axis];
        if (++index[axis] < shape.size(axis)) {
          break;
        }
        offset -= strides[axis] * shape.size(axis);
        index[axis] = 0;
      }
    }
    return offsets;
  }
}
