package org.nsm.operators;

import java.util.random.RandomGenerator;
import org.nsm.api.Matrix;
import org.nsm.api.Seeds;

/** Points in the plane to try graphs on, always the same for a seed. */
final class PointClouds {
  private PointClouds() {}

  /** Returns points evenly spaced on the unit circle, moved by normal noise. */
  static Matrix ring(int count, double noise, long seed) {
    RandomGenerator random = new Seeds(seed).generator("ring");
    return Matrix.create(
        count,
        2,
        (i, axis) -> {
          double angle = 2 * Math.PI * i / count;
          return (axis == 0 ? Math.cos(angle) : Math.sin(angle)) + noise * random.nextGaussian();
        });
  }

  /** Returns two half circles that reach into each other, moved by normal noise. */
  static Matrix twoMoons(int count, double noise, long seed) {
    RandomGenerator random = new Seeds(seed).generator("two-moons");
    int upper = (count + 1) / 2;
    return Matrix.create(
        count,
        2,
        (i, axis) -> {
          boolean first = i < upper;
          int of = first ? upper : count - upper;
          double angle = Math.PI * (first ? i : i - upper) / Math.max(1, of - 1);
          double x = first ? Math.cos(angle) : 1 - Math.cos(angle);
          double y = first ? Math.sin(angle) : 0.5 - Math.sin(angle);
          return (axis == 0 ? x : y) + noise * random.nextGaussian();
        });
  }
}
