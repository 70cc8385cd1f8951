package org.nsm.tensorflow;

import java.util.List;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Tensor;

/**
 * The learning rate as a function of the step: linear warm-up over the first W steps, then constant
 * or half a cosine down to zero at the last step.
 *
 * @param kind {@code constant} or {@code cosine}
 * @param rate the rate η after warm-up
 * @param warmup W
 * @param steps number of steps of the whole run
 */
record Schedule(String kind, double rate, double warmup, double steps) {

  static Schema schema() {
    return Schema.of(
        Setting.choice(
            "schedule",
            "cosine",
            List.of("cosine", "constant"),
            "learning rate after warm-up: half a cosine down to zero, or constant"),
        Setting.number("warmup", 0.02, "fraction of the steps over which the rate rises from zero")
            .atLeast(0)
            .atMost(1));
  }

  static Schedule of(Settings settings) {
    double steps = settings.longInteger("steps");
    return new Schedule(
        settings.text("schedule"),
        settings.number("learning-rate"),
        Math.rint(settings.number("warmup") * steps),
        steps);
  }

  /** Returns the rate at a step counted from 1, in double precision. */
  Tensor rate(Algebra a, Tensor step) {
    Tensor full = a.scalar(rate, DType.FLOAT64);
    Tensor rising =
        a.minimum(a.multiply(step, 1 / Math.max(1, warmup)), a.scalar(1, DType.FLOAT64));
    Tensor warm = warmup > 0 ? a.multiply(full, rising) : full;
    if (kind.equals("constant")) {
      return warm;
    }
    Tensor angle = a.multiply(a.add(step, -1), Math.PI / steps);
    return a.multiply(warm, a.multiply(a.add(a.cos(angle), 1), 0.5));
  }
}
