package org.nsm.tensorflow;

import java.util.List;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/** Plane waves sin(ω·x), cos(ω·x) with their derivatives. */
final class Waves {
  private Waves() {}

  /**
   * Returns all sines, then all cosines: ∂ᵢ sin(ω·x) = ωᵢ cos(ω·x), Δ sin(ω·x) = −|ω|² sin(ω·x),
   * and likewise for the cosine.
   *
   * @param x points, B×d
   * @param omega one frequency ω a column, d×m
   */
  static Jet jet(Algebra a, Tensor x, Tensor omega, Derivatives depth) {
    Tensor phase = a.matmul(x, omega);
    Tensor sin = a.sin(phase);
    Tensor cos = a.cos(phase);
    Tensor value = a.concat(List.of(sin, cos), 1);
    if (depth == Derivatives.VALUE) {
      return Jet.of(value);
    }
    int d = omega.shape().size(0);
    int m = omega.shape().size(1);
    Tensor each = a.reshape(omega, Shape.of(d, 1, m));
    Tensor gradient = a.concat(List.of(a.multiply(each, cos), a.negate(a.multiply(each, sin))), 2);
    if (depth == Derivatives.GRADIENT) {
      return Jet.of(value, gradient);
    }
    Tensor square = a.reshape(a.sum(a.square(omega), 0), Shape.of(1, m));
    Tensor twice = a.negate(a.concat(List.of(square, square), 1));
    return Jet.of(value, gradient, a.multiply(value, twice));
  }
}
