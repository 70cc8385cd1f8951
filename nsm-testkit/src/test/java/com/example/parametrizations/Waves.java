package com.example.parametrizations;

import java.util.List;
import java.util.Map;
import org.nsm.api.spi.Model;
import org.nsm.api.spi.Parameter;
import org.nsm.api.spi.Parametrization;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * A sound family, f_l(x) = Σⱼ V_lj sin(Ωⱼ·x + 1), with trained frequencies that all functions
 * share: ∂ᵢf = Σⱼ V_lj Ω_ij cos(Ωⱼ·x + 1), Δf = −Σⱼ V_lj |Ωⱼ|² sin(Ωⱼ·x + 1). What a broken one
 * breaks is a method of its own.
 */
class Waves implements Parametrization {
  static final int COUNT = 4;

  String amplitudes() {
    return "amplitudes";
  }

  Parameter.Initializer draw() {
    return Parameter.Initializer.normal(1);
  }

  @Override
  public List<Parameter> parameters(Size size) {
    return List.of(
        Parameter.trainable("frequencies", Shape.of(size.dimension(), COUNT), draw()),
        Parameter.perMode(amplitudes(), Shape.of(size.modes(), COUNT), draw()));
  }

  @Override
  public Derivatives derivatives() {
    return Derivatives.LAPLACIAN;
  }

  /** What becomes of points before they are seen. */
  Tensor points(Algebra a, Tensor x) {
    return x;
  }

  /** What becomes of amplitudes before they are used. */
  Tensor used(Algebra a, Tensor amplitudes) {
    return amplitudes;
  }

  /** What becomes of a jet before it is returned. */
  Jet returned(Algebra a, Jet jet) {
    return jet;
  }

  /** Whether a jet is made that goes further than was declared. */
  boolean refuses(Derivatives depth) {
    return !derivatives().includes(depth);
  }

  @Override
  public Model model(Size size, Map<String, Tensor> values) {
    return new Model() {
      @Override
      public int modes() {
        return size.modes();
      }

      @Override
      public int dimension() {
        return size.dimension();
      }

      @Override
      public Derivatives derivatives() {
        return Waves.this.derivatives();
      }

      @Override
      public Jet jet(Algebra a, Tensor x, Derivatives depth) {
        if (refuses(depth)) {
          throw new IllegalArgumentException("no jet to the " + depth);
        }
        Tensor v = used(a, values.get(amplitudes()));
        return returned(a, sound(a, points(a, x), values.get("frequencies"), v, depth));
      }
    };
  }

  private static Jet sound(Algebra a, Tensor x, Tensor omega, Tensor v, Derivatives depth) {
    Tensor phase = a.add(a.matmul(x, omega), 1);
    Tensor sin = a.sin(phase);
    Tensor value = a.matmul(sin, v, false, true);
    if (depth == Derivatives.VALUE) {
      return Jet.of(value);
    }
    Shape each = Shape.of(x.shape().size(1), 1, COUNT);
    Tensor slopes = a.multiply(a.reshape(omega, each), a.cos(phase));
    Tensor gradient = a.matmul(slopes, v, false, true);
    if (depth == Derivatives.GRADIENT) {
      return Jet.of(value, gradient);
    }
    Tensor squares = a.reshape(a.sum(a.square(omega), 0), Shape.of(1, COUNT));
    return Jet.of(value, gradient, a.negate(a.matmul(a.multiply(squares, sin), v, false, true)));
  }
}
