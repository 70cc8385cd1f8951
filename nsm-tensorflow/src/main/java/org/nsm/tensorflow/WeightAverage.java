package org.nsm.tensorflow;

import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Tensor;

/**
 * The exponential average of the parameters with which results are computed: θ̄ ← dθ̄ + (1−d)θ with
 * d = min(decay, (1+t)/(10+t)), so that the start is forgotten early.
 *
 * @param decay the decay; 0 for no averaging
 */
record WeightAverage(double decay) {
  private static final String PREFIX = "average/";

  static Schema schema() {
    return Schema.of(
        Setting.number("average-decay", 0.995, "decay of the weight average; 0 for none")
            .atLeast(0)
            .atMost(1));
  }

  static WeightAverage of(Settings settings) {
    return new WeightAverage(settings.number("average-decay"));
  }

  /** Returns the name of the average of a parameter. */
  static String name(String parameter) {
    return PREFIX + parameter;
  }

  /** Returns the next average after a step counted from 1. */
  Tensor update(Algebra a, Tensor average, Tensor parameter, Tensor step) {
    if (decay == 0) {
      return parameter;
    }
    Tensor early = a.divide(a.add(step, 1), a.add(step, 10));
    Tensor d = a.cast(a.minimum(a.scalar(decay, DType.FLOAT64), early), parameter.dtype());
    return a.add(parameter, a.multiply(d, a.subtract(average, parameter)));
  }
}
