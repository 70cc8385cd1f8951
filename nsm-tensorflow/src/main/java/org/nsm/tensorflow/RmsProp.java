package org.nsm.tensorflow;

import java.util.List;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * RMSProp by PyTorch's rule, with which the published runs were made: v starts at zero, v ← αv +
 * (1−α)g², θ ← θ − η g/(√v + ε), without bias correction. (TensorFlow's own kernel adds ε under the
 * root, and its Java wrapper starts v at one.)
 */
record RmsProp(double decay, double epsilon) implements Optimizer {

  @Override
  public List<String> slots() {
    return List.of("v");
  }

  @Override
  public Update update(
      Algebra a, Tensor parameter, Tensor gradient, List<Tensor> slots, Tensor rate, Tensor step) {
    Tensor v = Adam.blend(a, slots.get(0), a.square(gradient), decay);
    Tensor move = a.divide(a.multiply(gradient, rate), a.add(a.sqrt(v), epsilon));
    return new Update(a.subtract(parameter, move), List.of(v));
  }
}
