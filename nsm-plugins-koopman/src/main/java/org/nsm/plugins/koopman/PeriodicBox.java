package org.nsm.plugins.koopman;

/**
 * An orthorhombic periodic box, or none: vectors between atoms go to the nearest image.
 *
 * @param x length in nanometres; 0 where there is no box
 * @param y likewise
 * @param z likewise
 */
record PeriodicBox(double x, double y, double z) {
  /** Space without a box. */
  static final PeriodicBox NONE = new PeriodicBox(0, 0, 0);

  /** What a box may lean by and be called orthorhombic. */
  private static final double LEAN = 1e-5;

  /**
   * Returns the box of three vectors.
   *
   * @throws org.nsm.api.NsmException of kind {@link org.nsm.api.Failure#DATA} if they are not at
   *     right angles along the axes, or not finite
   */
  static PeriodicBox of(MappedFile file, int frame, double... vectors) {
    double size = vectors[0] + vectors[4] + vectors[8];
    for (int i = 0; i < vectors.length; i++) {
      if (!Double.isFinite(vectors[i]) || (i % 4 == 0 && vectors[i] < 0)) {
        throw file.error(frame, "a periodic box with a length of " + vectors[i]);
      }
      if (i % 4 != 0 && Math.abs(vectors[i]) > LEAN * size) {
        throw file.error(
            frame,
            "a triclinic periodic box; only rectangular ones are read, make molecules whole and"
                + " write the file without a box");
      }
    }
    return new PeriodicBox(vectors[0], vectors[4], vectors[8]);
  }

  /** Returns a component of a vector between two atoms, to the nearest image. */
  double nearest(int axis, double difference) {
    double length = axis == 0 ? x : axis == 1 ? y : z;
    return length > 0 ? difference - length * Math.rint(difference / length) : difference;
  }

  /** Puts the vector from atom i to atom j into an array. */
  void between(double[] positions, int i, int j, double[] into) {
    for (int axis = 0; axis < 3; axis++) {
      into[axis] = nearest(axis, positions[3 * j + axis] - positions[3 * i + axis]);
    }
  }

  /** Returns the distance of two atoms. */
  double distance(double[] positions, int i, int j) {
    double sum = 0;
    for (int axis = 0; axis < 3; axis++) {
      double d = nearest(axis, positions[3 * j + axis] - positions[3 * i + axis]);
      sum += d * d;
    }
    return Math.sqrt(sum);
  }
}
