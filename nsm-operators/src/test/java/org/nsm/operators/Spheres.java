package org.nsm.operators;

import org.nsm.api.Matrix;
import org.nsm.api.Seeds;

/** Points of space whose distance from the origin is bounded from both sides. */
final class Spheres {
  private Spheres() {}

  /** Returns points in a shell, always the same, in every direction. */
  static Matrix points(int count, double inner, double outer) {
    var random = new Seeds(3).generator("shell");
    double[] values = new double[3 * count];
    for (int i = 0; i < count; i++) {
      double r = random.nextDouble(inner, outer);
      double z = random.nextDouble(-1, 1);
      double angle = random.nextDouble(2 * Math.PI);
      values[3 * i] = r * Math.sqrt(1 - z * z) * Math.cos(angle);
      values[3 * i + 1] = r * Math.sqrt(1 - z * z) * Math.sin(angle);
      values[3 * i + 2] = r * z;
    }
    return Matrix.of(count, 3, values);
  }
}
