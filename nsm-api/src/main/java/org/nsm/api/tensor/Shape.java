package org.nsm.api.tensor;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The sizes of a tensor's axes, all known. A scalar has none. */
public final class Shape {
  private static final Shape SCALAR = new Shape(new int[0]);

  private final int[] sizes;

  private Shape(int[] sizes) {
    this.sizes = sizes;
  }

  /** Returns a shape of the given sizes. */
  public static Shape of(int... sizes) {
    for (int size : sizes) {
      if (size < 0) {
        throw new IllegalArgumentException("negative size in shape " + Arrays.toString(sizes));
      }
    }
    return new Shape(sizes.clone());
  }

  /** Returns the shape of a scalar. */
  public static Shape scalar() {
    return SCALAR;
  }

  /** Returns the number of axes. */
  public int rank() {
    return sizes.length;
  }

  /** Returns the size of an axis; negative axes count from the end, −1 being the last. */
  public int size(int axis) {
    return sizes[axis(axis)];
  }

  /** Returns the axis counted from the front; negative axes count from the end. */
  public int axis(int axis) {
    int index = axis < 0 ? axis + sizes.length : axis;
    if (index < 0 || index >= sizes.length) {
      throw new IllegalArgumentException("axis " + axis + " of shape " + this);
    }
    return index;
  }

  /** Returns the number of elements. */
  public long elements() {
    long product = 1;
    for (int size : sizes) {
      product *= size;
    }
    return product;
  }

  /** Returns the sizes, copied. */
  public int[] toArray() {
    return sizes.clone();
  }

  /** Returns this shape with one axis of another size. */
  public Shape with(int axis, int size) {
    int[] changed = sizes.clone();
    changed[axis(axis)] = size;
    return new Shape(changed);
  }

  /** Returns the axes from {@code from} (inclusive) to {@code to} (exclusive) as a shape. */
  public Shape axes(int from, int to) {
    return new Shape(Arrays.copyOfRange(sizes, from, to));
  }

  /** Returns this shape followed by another. */
  public Shape and(int... more) {
    int[] all = Arrays.copyOf(sizes, sizes.length + more.length);
    System.arraycopy(more, 0, all, sizes.length, more.length);
    return new Shape(all);
  }

  /**
   * Returns the common shape of two operands: axes are aligned at the end, and an axis of size 1,
   * or a missing one, is repeated.
   */
  public static Shape broadcast(Shape a, Shape b) {
    int rank = Math.max(a.rank(), b.rank());
    int[] result = new int[rank];
    for (int i = 1; i <= rank; i++) {
      int m = i <= a.rank() ? a.size(-i) : 1;
      int n = i <= b.rank() ? b.size(-i) : 1;
      if (m != n && m != 1 && n != 1) {
        throw new IllegalArgumentException("shapes " + a + " and " + b + " do not broadcast");
      }
      result[rank - i] = m == 1 ? n : m;
    }
    return new Shape(result);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape s && Arrays.equals(s.sizes, sizes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sizes);
  }

  @Override
  public String toString() {
    return Arrays.stream(sizes)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining("x", "(", ")"));
  }
}
