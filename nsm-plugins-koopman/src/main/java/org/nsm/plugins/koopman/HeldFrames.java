package org.nsm.plugins.koopman;

/**
 * Frames that are dear to read, read once and held in single precision, in which networks see them
 * anyway.
 *
 * @param name what messages call it
 * @param dimension numbers a frame
 * @param values frame by frame
 */
record HeldFrames(String name, int dimension, float[] values) implements Frames {
  /** As many as a training holds; what is larger stays where it is. */
  private static final long LARGEST = 1L << 28;

  /** Reads through all frames once, whatever comes of it. */
  static Frames of(Frames frames) {
    long size = (long) frames.count() * frames.dimension();
    if (size > LARGEST) {
      frames.requireFinite();
      return frames;
    }
    int d = frames.dimension();
    float[] values = new float[(int) size];
    double[] frame = new double[d];
    for (int t = 0; t < frames.count(); t++) {
      frames.read(t, frame, 0);
      for (int j = 0; j < d; j++) {
        values[t * d + j] = (float) frame[j];
      }
    }
    return new HeldFrames(frames.name(), d, values);
  }

  @Override
  public int count() {
    return values.length / dimension;
  }

  @Override
  public void read(int frame, double[] into, int offset) {
    for (int j = 0; j < dimension; j++) {
      into[offset + j] = values[frame * dimension + j];
    }
  }
}
