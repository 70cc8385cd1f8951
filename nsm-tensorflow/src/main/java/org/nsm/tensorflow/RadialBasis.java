package org.nsm.tensorflow;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.nsm.api.Seeds;
import org.nsm.api.Settings;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * Gaussians ζⱼ(x) = exp(−|u|²/2), u = (x − cⱼ)/s, around fixed random centres: ∂ᵢζ = −uᵢζ/s and Δζ
 * = (|u|² − d)ζ/s² (Broomhead and Lowe 1988).
 */
final class RadialBasis implements Basis {
  private final int functions;
  private final double length;
  private final boolean uniform;
  private final double spread;
  private final double[] lower;
  private final double[] upper;
  private final long seed;

  private RadialBasis(Settings settings) {
    this.functions = settings.integer("functions");
    this.length = settings.number("length");
    this.uniform = settings.text("centres").equals("uniform");
    this.spread = settings.number("spread");
    this.lower = settings.numbers("lower");
    this.upper = settings.numbers("upper");
    this.seed = settings.longInteger("basis-seed");
  }

  static RadialBasis of(Settings settings) {
    return new RadialBasis(settings);
  }

  @Override
  public int size(int dimension) {
    return functions;
  }

  /** Returns coordinate i of every centre: each axis has a stream of its own. */
  private double[] centres(int axis, double low, double high) {
    RandomGenerator random = new Seeds(seed).generator("centres/" + axis);
    double[] centres = new double[functions];
    for (int j = 0; j < functions; j++) {
      centres[j] =
          uniform ? low + (high - low) * random.nextDouble() : spread * random.nextGaussian();
    }
    return centres;
  }

  @Override
  public Jet rows(Algebra a, Tensor x, Derivatives depth) {
    int d = x.shape().size(1);
    int rows = x.shape().size(0);
    double[] low = Axes.each("lower", lower, d);
    double[] high = Axes.each("upper", upper, d);
    Tensor points = a.transpose(x, 1, 0);
    List<Tensor> u = new ArrayList<>();
    Tensor square = null;
    for (int i = 0; i < d; i++) {
      Tensor centre = a.constant(centres(i, low[i], high[i]), Shape.of(functions, 1), x.dtype());
      Tensor each = a.multiply(a.subtract(a.slice(points, 0, i, i + 1), centre), 1 / length);
      u.add(each);
      square = square == null ? a.square(each) : a.add(square, a.square(each));
    }
    Tensor value = a.exp(a.multiply(square, -0.5));
    if (depth == Derivatives.VALUE) {
      return Jet.of(value);
    }
    Tensor slope = a.multiply(value, -1 / length);
    Shape one = Shape.of(1, functions, rows);
    Tensor gradient =
        a.concat(u.stream().map(each -> a.reshape(a.multiply(each, slope), one)).toList(), 0);
    return depth == Derivatives.GRADIENT
        ? Jet.of(value, gradient)
        : Jet.of(
            value,
            gradient,
            a.multiply(value, a.multiply(a.add(square, -d), 1 / (length * length))));
  }
}
