package org.nsm.plugins.koopman;

import io.jhdf.api.Dataset;
import java.lang.reflect.Array;
import java.util.Arrays;

/** The rows of a dataset of HDF5, read a piece at a time; the last piece is kept. */
final class HdfFrames implements Frames {
  /** Numbers of a piece. */
  private static final int PIECE = 1 << 18;

  private final String name;
  private final Dataset dataset;
  private final int[] axes;
  private final int dimension;
  private final int rows;
  private int first = -1;
  private double[] piece = {};

  HdfFrames(String name, Dataset dataset) {
    this.name = name;
    this.dataset = dataset;
    this.axes = dataset.getDimensions();
    this.dimension = Arrays.stream(axes).skip(1).reduce(1, Math::multiplyExact);
    this.rows = Math.max(1, PIECE / Math.max(dimension, 1));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int count() {
    return axes[0];
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public synchronized void read(int frame, double[] into, int offset) {
    if (first < 0 || frame < first || frame >= first + rows) {
      int from = frame / rows * rows;
      int[] size = axes.clone();
      size[0] = Math.min(rows, axes[0] - from);
      long[] start = new long[axes.length];
      start[0] = from;
      double[] values = new double[size[0] * dimension];
      flatten(HdfTrajectories.guarded(name, () -> dataset.getData(start, size)), values, 0);
      piece = values;
      first = from;
    }
    System.arraycopy(piece, (frame - first) * dimension, into, offset, dimension);
  }

  /** Arrays of arrays, of whatever primitive type. */
  private static int flatten(Object array, double[] into, int offset) {
    int place = offset;
    for (int i = 0; i < Array.getLength(array); i++) {
      if (array.getClass().getComponentType().isArray()) {
        place = flatten(Array.get(array, i), into, place);
      } else {
        into[place++] = ((Number) Array.get(array, i)).doubleValue();
      }
    }
    return place;
  }
}
