package org.nsm.tensorflow;

import java.util.List;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.SettingsException;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * A factor Πᵢ m(tᵢ), tᵢ = (xᵢ − lᵢ)/(uᵢ − lᵢ), that is zero on the faces of the box Πᵢ [lᵢ, uᵢ] and
 * everywhere outside (Dirichlet), and one in the middle.
 *
 * <ul>
 *   <li>{@code polynomial}: m(t) = 4t(1 − t);
 *   <li>{@code sine}: m(t) = sin πt, the ground state of the infinite well.
 * </ul>
 *
 * <p>Both fall to zero linearly, as eigenfunctions do (Lagaris, Likas and Fotiadis 1998).
 */
final class Mask {
  private final String kind;
  private final double[] lower;
  private final double[] upper;

  private Mask(Settings settings) {
    this.kind = settings.text("mask");
    this.lower = settings.numbers("mask-lower");
    this.upper = settings.numbers("mask-upper");
    if (!present()) {
      return;
    }
    int longest = Math.max(lower.length, upper.length);
    for (int i = 0; lower.length > 0 && i < longest; i++) {
      double low = lower[Math.min(i, lower.length - 1)];
      if (upper.length > 0 && low >= upper[Math.min(i, upper.length - 1)]) {
        throw new SettingsException("mask-upper", "expected numbers above those of mask-lower");
      }
    }
  }

  static Mask of(Settings settings) {
    return new Mask(settings);
  }

  static Schema schema() {
    return Schema.of(
        Setting.choice(
            "mask",
            "none",
            List.of("none", "polynomial", "sine"),
            "factor 4t(1-t) or sin(pi t) of each coordinate: functions vanish on the faces of a box"
                + " and outside"),
        Setting.numbers(
            "mask-lower", List.of(-1.0), "lower ends of the box, one for all or for each axis"),
        Setting.numbers(
            "mask-upper", List.of(1.0), "upper ends of the box, one for all or for each axis"));
  }

  boolean present() {
    return !kind.equals("none");
  }

  /** Returns the jet of the factor, one column; a product multiplied up by Leibniz' rule. */
  Jet jet(Algebra a, Tensor x, Derivatives depth) {
    int d = x.shape().size(1);
    double[] low = Axes.each("mask-lower", lower, d);
    double[] high = Axes.each("mask-upper", upper, d);
    Jet product = null;
    for (int i = 0; i < d; i++) {
      double side = high[i] - low[i];
      Tensor t = a.multiply(a.add(a.slice(x, 1, i, i + 1), -low[i]), 1 / side);
      Jet factor = onAxis(a, side(a, t), i, d, side, depth);
      product = product == null ? factor : Jet.product(a, product, factor);
    }
    return product;
  }

  /**
   * A factor of one coordinate.
   *
   * @param value m(t)
   * @param first m′(t)
   * @param second m″(t)
   */
  private record Side(Tensor value, Tensor first, Tensor second) {}

  private Side side(Algebra a, Tensor t) {
    DType type = t.dtype();
    Tensor zero = a.scalar(0, type);
    Tensor parabola = a.multiply(a.multiply(t, a.subtract(a.scalar(1, type), t)), 4);
    // A comparison with an undefined number is false: what is undefined stays so.
    Tensor outside = a.greater(zero, parabola);
    if (kind.equals("polynomial")) {
      Tensor slope = a.add(a.multiply(t, -8), 4);
      Tensor bend = a.fill(-8, t.shape(), type);
      return new Side(
          a.select(outside, zero, parabola),
          a.select(outside, zero, slope),
          a.select(outside, zero, bend));
    }
    Tensor phase = a.multiply(t, Math.PI);
    Tensor wave = a.select(outside, zero, a.sin(phase));
    Tensor slope = a.select(outside, zero, a.multiply(a.cos(phase), Math.PI));
    return new Side(wave, slope, a.multiply(wave, -Math.PI * Math.PI));
  }

  private static Jet onAxis(
      Algebra a, Side m, int axis, int dimension, double side, Derivatives depth) {
    if (depth == Derivatives.VALUE) {
      return Jet.of(m.value());
    }
    double[] e = new double[dimension];
    e[axis] = 1 / side;
    Tensor direction = a.constant(e, Shape.of(dimension, 1, 1), m.value().dtype());
    Tensor gradient = a.multiply(direction, m.first());
    return depth == Derivatives.GRADIENT
        ? Jet.of(m.value(), gradient)
        : Jet.of(m.value(), gradient, a.multiply(m.second(), 1 / (side * side)));
  }
}
