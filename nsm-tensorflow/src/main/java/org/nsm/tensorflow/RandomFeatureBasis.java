package org.nsm.tensorflow;

import java.util.random.RandomGenerator;
import org.nsm.api.Seeds;
import org.nsm.api.Settings;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * Random waves ζⱼ(x) = √2 cos(ωⱼ·x + bⱼ) with ω ~ N(0, I/s²) and b uniform on the circle, whose
 * mean ζ(x)ζ(y) is the Gaussian kernel exp(−|x − y|²/(2s²)) (Rahimi and Recht 2007).
 */
final class RandomFeatureBasis implements Basis {
  private final int functions;
  private final double length;
  private final long seed;

  private RandomFeatureBasis(Settings settings) {
    this.functions = settings.integer("functions");
    this.length = settings.number("length");
    this.seed = settings.longInteger("basis-seed");
  }

  static RandomFeatureBasis of(Settings settings) {
    return new RandomFeatureBasis(settings);
  }

  @Override
  public int size(int dimension) {
    return functions;
  }

  @Override
  public Jet rows(Algebra a, Tensor x, Derivatives depth) {
    int d = x.shape().size(1);
    RandomGenerator random = new Seeds(seed).generator("waves");
    double[] frequencies = new double[d * functions];
    double[] shifts = new double[functions];
    double[] squares = new double[functions];
    for (int j = 0; j < functions; j++) {
      for (int i = 0; i < d; i++) {
        double omega = random.nextGaussian() / length;
        frequencies[i * functions + j] = omega;
        squares[j] -= omega * omega;
      }
      shifts[j] = 2 * Math.PI * random.nextDouble();
    }
    Tensor omega = a.constant(frequencies, Shape.of(d, functions), x.dtype());
    Tensor shift = a.constant(shifts, Shape.of(functions, 1), x.dtype());
    Tensor phase = a.add(a.matmul(omega, x, true, true), shift);
    Tensor value = a.multiply(a.cos(phase), Math.sqrt(2));
    if (depth == Derivatives.VALUE) {
      return Jet.of(value);
    }
    Tensor slope = a.multiply(a.sin(phase), -Math.sqrt(2));
    Tensor gradient = a.multiply(a.reshape(omega, Shape.of(d, functions, 1)), slope);
    return depth == Derivatives.GRADIENT
        ? Jet.of(value, gradient)
        : Jet.of(
            value,
            gradient,
            a.multiply(a.constant(squares, Shape.of(functions, 1), x.dtype()), value));
  }
}
