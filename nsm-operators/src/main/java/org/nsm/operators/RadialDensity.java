package org.nsm.operators;

import org.nsm.api.spi.Density;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * w = 30 m²/(κs), m = t(1 − t), s = r + c, κs = dr/dt ({@link RadialAxis}). With the root m s^(−½)
 * up to a constant,
 *
 * <pre>
 *   (√w)′/√w = (m′/(κm) − ½)/s,   (√w)″/√w = (¾ − 2m′/(κm) − 2/(κ²m))/s²
 * </pre>
 *
 * where m′ = 1 − 2t is the derivative by t.
 *
 * @param axis the radii
 */
record RadialDensity(RadialAxis axis) implements Density {
  /** Keeps quotients finite where rounding puts a point on the nucleus or on the wall. */
  private static final double FLOOR = 1e-9;

  @Override
  public Tensor log(Algebra a, Tensor x) {
    Tensor t = axis.place(a, x);
    Tensor one = Points.ones(a, x);
    Tensor inside = a.minimum(a.subtract(one, t), t);
    Tensor nothing = a.multiply(one, Double.NEGATIVE_INFINITY);
    Tensor log = a.subtract(a.multiply(a.log(mask(a, t)), 2), a.log(a.add(x, axis.start())));
    Tensor outside = a.greater(a.multiply(one, -FLOOR), inside);
    return a.select(outside, nothing, a.add(log, Math.log(30 / axis.rate())));
  }

  @Override
  public Jet relativeRoot(Algebra a, Tensor x, Derivatives depth) {
    Tensor one = Points.ones(a, x);
    if (depth == Derivatives.VALUE) {
      return Jet.of(one);
    }
    Tensor t = axis.place(a, x);
    Tensor mask = mask(a, t);
    Tensor s = a.add(x, axis.start());
    Tensor slope = a.divide(a.add(a.multiply(t, -2), 1), a.multiply(mask, axis.rate()));
    Tensor gradient = a.reshape(a.divide(a.add(slope, -0.5), s), Shape.of(1, x.shape().size(0), 1));
    if (depth == Derivatives.GRADIENT) {
      return Jet.of(one, gradient);
    }
    Tensor bend = a.divide(a.multiply(one, -2 / (axis.rate() * axis.rate())), mask);
    Tensor sum = a.add(a.add(bend, a.multiply(slope, -2)), 0.75);
    return Jet.of(one, gradient, a.divide(sum, a.square(s)));
  }

  private static Tensor mask(Algebra a, Tensor t) {
    Tensor one = Points.ones(a, t);
    return a.maximum(a.multiply(t, a.subtract(one, t)), a.multiply(one, FLOOR));
  }
}
