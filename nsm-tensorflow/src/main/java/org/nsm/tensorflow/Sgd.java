package org.nsm.tensorflow;

import java.util.List;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/** Gradient descent with momentum by PyTorch's rule: b ← μb + g, θ ← θ − ηb. */
record Sgd(double momentum) implements Optimizer {

  @Override
  public List<String> slots() {
    return List.of("b");
  }

  @Override
  public Update update(
      Algebra a, Tensor parameter, Tensor gradient, List<Tensor> slots, Tensor rate, Tensor step) {
    Tensor b = a.add(a.multiply(slots.get(0), momentum), gradient);
    return new Update(a.subtract(parameter, a.multiply(b, rate)), List.of(b));
  }
}
