package org.nsm.operators;

import org.nsm.api.Matrix;

/** Four smooth functions of the plane without any symmetry: tilted Gaussians off the centre. */
final class Bumps {
  private Bumps() {}

  static Matrix at(Matrix x) {
    return Matrix.create(
        x.rows(),
        4,
        (i, j) -> {
          double u = x.at(i, 0) - 0.3 * j;
          double v = x.at(i, 1) + 0.2 * j - 0.1;
          return (1 + 0.5 * u - 0.3 * j * v)
              * Math.exp(-0.5 * (u * u + (0.6 + 0.1 * j) * v * v + 0.4 * u * v));
        });
  }
}
