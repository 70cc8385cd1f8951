package org.nsm.runtime;

import java.util.Arrays;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;

/**
 * Second moments of f and Tf, summed in double precision as points stream by; sums of parts add.
 *
 * <p>For points with weights ω: M = Σω ffᵀ, Q = Σω f(Tf)ᵀ, S = Σω Tf(Tf)ᵀ.
 */
final class MomentAccumulator {
  private final int modes;
  private final double[] overlap;
  private final double[] projection;
  private final double[] images;
  private double weight;

  private MomentAccumulator(int modes) {
    this.modes = modes;
    this.overlap = new double[modes * modes];
    this.projection = new double[modes * modes];
    this.images = new double[modes * modes];
  }

  /** Returns an accumulator that has seen nothing. */
  static MomentAccumulator of(int modes) {
    return new MomentAccumulator(modes);
  }

  /**
   * Adds points.
   *
   * @param f values, one column a mode
   * @param image Tf, likewise
   * @param weights one a point; points of weight zero are not looked at
   */
  void add(Matrix f, Matrix image, double[] weights) {
    double[] values = f.toArray();
    double[] imageValues = image.toArray();
    for (int row = 0; row < weights.length; row++) {
      double w = weights[row];
      weight += w;
      if (w == 0) {
        continue;
      }
      int offset = row * modes;
      for (int i = 0; i < modes; i++) {
        double fi = w * values[offset + i];
        double ti = w * imageValues[offset + i];
        int target = i * modes;
        for (int j = 0; j < modes; j++) {
          overlap[target + j] += fi * values[offset + j];
          projection[target + j] += fi * imageValues[offset + j];
          images[target + j] += ti * imageValues[offset + j];
        }
      }
    }
  }

  /** Adds what another accumulator has seen. */
  void merge(MomentAccumulator other) {
    combine(other, 1);
  }

  /** Returns an accumulator of what this one has seen and another, a part of it, has not. */
  MomentAccumulator without(MomentAccumulator part) {
    MomentAccumulator rest = new MomentAccumulator(modes);
    rest.merge(this);
    rest.combine(part, -1);
    return rest;
  }

  /** Returns the sum of the weights. */
  double weight() {
    return weight;
  }

  /** Returns the moments as they are: where weights are those of a quadrature. */
  Moments sums() {
    return moments(1);
  }

  /** Returns the moments divided by the sum of weights: where points are samples. */
  Moments means() {
    return moments(weight);
  }

  /** Returns Q as it is, not symmetrised; divided by the sum of weights on request. */
  Matrix cross(boolean mean) {
    double divisor = mean ? weight : 1;
    return Matrix.create(modes, modes, (i, j) -> projection[i * modes + j] / divisor);
  }

  /**
   * The moments.
   *
   * @param overlap M
   * @param projection Q, symmetrised
   * @param images S
   * @param asymmetry ‖Q − Qᵀ‖/(2‖Q‖) in the Frobenius norm, before it was symmetrised: a measure of
   *     what noise, and boundary terms if there are any, make of self-adjointness
   */
  record Moments(Matrix overlap, Matrix projection, Matrix images, double asymmetry) {}

  private Moments moments(double divisor) {
    double total = Arrays.stream(overlap).sum() + Arrays.stream(images).sum();
    if (!Double.isFinite(total)) {
      throw new NsmException(
          Failure.DIVERGED,
          "inference: the trained functions or their images are not finite at a point of the"
              + " evaluation; the training has diverged or needs double precision");
    }
    Matrix q = Matrix.create(modes, modes, (i, j) -> projection[i * modes + j] / divisor);
    double difference = 0;
    double size = 0;
    for (int i = 0; i < modes; i++) {
      for (int j = 0; j < modes; j++) {
        difference += Math.pow(q.at(i, j) - q.at(j, i), 2);
        size += Math.pow(q.at(i, j), 2);
      }
    }
    return new Moments(
        Matrix.create(modes, modes, (i, j) -> overlap[i * modes + j] / divisor),
        Matrix.create(modes, modes, (i, j) -> (q.at(i, j) + q.at(j, i)) / 2),
        Matrix.create(modes, modes, (i, j) -> images[i * modes + j] / divisor),
        size == 0 ? 0 : Math.sqrt(difference / size) / 2);
  }

  private void combine(MomentAccumulator other, double sign) {
    weight += sign * other.weight;
    for (int i = 0; i < overlap.length; i++) {
      overlap[i] += sign * other.overlap[i];
      projection[i] += sign * other.projection[i];
      images[i] += sign * other.images[i];
    }
  }
}
