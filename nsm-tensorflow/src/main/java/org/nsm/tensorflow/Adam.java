package org.nsm.tensorflow;

import java.util.List;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Tensor;

/**
 * Adam (Kingma and Ba 2015, algorithm 1): m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², θ ← θ − η m̂/(√v̂
 * + ε) with m̂ = m/(1−β₁ᵗ), v̂ = v/(1−β₂ᵗ).
 */
record Adam(double beta1, double beta2, double epsilon) implements Optimizer {

  @Override
  public List<String> slots() {
    return List.of("m", "v");
  }

  @Override
  public Update update(
      Algebra a, Tensor parameter, Tensor gradient, List<Tensor> slots, Tensor rate, Tensor step) {
    Tensor m = blend(a, slots.get(0), gradient, beta1);
    Tensor v = blend(a, slots.get(1), a.square(gradient), beta2);
    DType t = parameter.dtype();
    Tensor first = a.cast(correction(a, beta1, step), t);
    Tensor second = a.cast(a.sqrt(correction(a, beta2, step)), t);
    Tensor root = a.add(a.divide(a.sqrt(v), second), epsilon);
    Tensor move = a.divide(a.multiply(m, a.divide(rate, first)), root);
    return new Update(a.subtract(parameter, move), List.of(m, v));
  }

  static Tensor blend(Algebra a, Tensor old, Tensor fresh, double decay) {
    return a.add(a.multiply(old, decay), a.multiply(fresh, 1 - decay));
  }

  /** 1 − βᵗ as −expm1(t log β), exact for β near one. */
  private static Tensor correction(Algebra a, double beta, Tensor step) {
    return beta == 0
        ? a.scalar(1, DType.FLOAT64)
        : a.negate(a.expm1(a.multiply(step, Math.log(beta))));
  }
}
