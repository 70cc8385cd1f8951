package org.nsm.plugins.koopman;

import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NpyFile;
import org.nsm.api.NsmException;

/** A trajectory: frames x₀, x₁, … of d numbers each, in memory or in a mapped file. */
interface Frames {

  /** Returns what messages call it. */
  String name();

  /** Returns the number of frames. */
  int count();

  /** Returns d. */
  int dimension();

  /** Copies a frame into an array from an offset on. */
  void read(int frame, double[] into, int offset);

  /**
   * Returns all frames, one a row.
   *
   * @throws NsmException of kind {@link Failure#DATA} if they are too many for one matrix
   */
  default Matrix matrix() {
    if ((long) count() * dimension() > Integer.MAX_VALUE - 8) {
      throw new NsmException(
          Failure.DATA,
          name() + ": " + count() + " x " + dimension() + " numbers are too many at once");
    }
    double[] all = new double[count() * dimension()];
    for (int t = 0; t < count(); t++) {
      read(t, all, t * dimension());
    }
    return Matrix.of(count(), dimension(), all);
  }

  /** Returns whether frames count differently. */
  default boolean weighted() {
    return false;
  }

  /** Returns how much the transition counts that begins with a frame. */
  default double weight(int frame) {
    return 1;
  }

  /** Returns the rows of a matrix. */
  static Frames of(String name, Matrix matrix) {
    return new Frames() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public int count() {
        return matrix.rows();
      }

      @Override
      public int dimension() {
        return matrix.columns();
      }

      @Override
      public void read(int frame, double[] into, int offset) {
        for (int j = 0; j < matrix.columns(); j++) {
          into[offset + j] = matrix.at(frame, j);
        }
      }
    };
  }

  /** Returns the rows of a file, which stay there. */
  static Frames of(NpyFile file) {
    return new Frames() {
      @Override
      public String name() {
        return file.name();
      }

      @Override
      public int count() {
        return file.rows();
      }

      @Override
      public int dimension() {
        return file.columns();
      }

      @Override
      public void read(int frame, double[] into, int offset) {
        file.row(frame, into, offset);
      }
    };
  }

  /**
   * Reads through all frames once.
   *
   * @throws NsmException of kind {@link Failure#DATA} that names file, frame and column of the
   *     first number that is not finite
   */
  default void requireFinite() {
    double[] frame = new double[dimension()];
    for (int t = 0; t < count(); t++) {
      read(t, frame, 0);
      for (int j = 0; j < frame.length; j++) {
        if (!Double.isFinite(frame[j])) {
          throw new NsmException(
              Failure.DATA,
              name()
                  + ": frame "
                  + t
                  + ", column "
                  + j
                  + " (counted from 0) is "
                  + frame[j]
                  + ", expected a finite number");
        }
      }
    }
  }
}
