package org.nsm.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;
import org.nsm.testkit.JavaAlgebra;

/** Update rules, step by step against the recursions that define them. */
final class OptimizerTest {
  private static final double[] GRADIENTS = {0.5, -2, 0.25, 1e-3};
  private static final double RATE = 0.1;

  /** Rounding of a handful of double operations. */
  private static final double TOLERANCE = 1e-13;

  private final JavaAlgebra a = JavaAlgebra.create();

  @Test
  void adamCorrectsTheBiasOfBothMoments() {
    double m = 0;
    double v = 0;
    double theta = 1;
    List<Double> seen = run(new Adam(0.9, 0.999, 1e-8));
    for (int t = 1; t <= GRADIENTS.length; t++) {
      double g = GRADIENTS[t - 1];
      m = 0.9 * m + 0.1 * g;
      v = 0.999 * v + 0.001 * g * g;
      double mHat = m / (1 - Math.pow(0.9, t));
      double vHat = v / (1 - Math.pow(0.999, t));
      theta -= RATE * mHat / (Math.sqrt(vHat) + 1e-8);
      assertThat(seen.get(t - 1)).isCloseTo(theta, within(TOLERANCE));
    }
  }

  @Test
  void rmsPropStartsAtZeroWithoutCorrectionSoItsFirstStepIsLarge() {
    List<Double> seen = run(new RmsProp(0.999, 1e-10));
    double first = RATE / Math.sqrt(1 - 0.999);
    // Epsilon moves the first step by one part in 10⁸.
    assertThat(1 - seen.get(0)).isCloseTo(first, within(1e-7));
    double v = 0;
    double theta = 1;
    for (int t = 0; t < GRADIENTS.length; t++) {
      double g = GRADIENTS[t];
      v = 0.999 * v + 0.001 * g * g;
      theta -= RATE * g / (Math.sqrt(v) + 1e-10);
      assertThat(seen.get(t)).isCloseTo(theta, within(TOLERANCE));
    }
  }

  @Test
  void momentumAccumulatesGradients() {
    List<Double> seen = run(new Sgd(0.5));
    double b = 0;
    double theta = 1;
    for (int t = 0; t < GRADIENTS.length; t++) {
      b = 0.5 * b + GRADIENTS[t];
      theta -= RATE * b;
      assertThat(seen.get(t)).isCloseTo(theta, within(TOLERANCE));
    }
  }

  @Test
  void theScheduleWarmsUpLinearlyAndEndsNearZero() {
    Schedule schedule = new Schedule("cosine", 2, 10, 100);
    assertThat(rate(schedule, 1)).isCloseTo(0.2, within(TOLERANCE));
    assertThat(rate(schedule, 5))
        .isCloseTo(2 * 0.5 * 0.5 * (1 + Math.cos(Math.PI * 4 / 100)), within(TOLERANCE));
    assertThat(rate(schedule, 51)).isCloseTo(1, within(TOLERANCE));
    assertThat(rate(schedule, 100)).isBetween(0.0, 1e-3);
    assertThat(rate(new Schedule("constant", 2, 0, 100), 77)).isEqualTo(2);
  }

  @Test
  void theAverageForgetsItsStartEarly() {
    WeightAverage average = new WeightAverage(0.995);
    double mean = 5;
    for (int t = 1; t <= 50; t++) {
      double d = Math.min(0.995, (1.0 + t) / (10.0 + t));
      double value = 1.0 / t;
      double next =
          JavaAlgebra.values(average.update(a, scalar(mean), scalar(value), scalar(t)))[0];
      mean = d * mean + (1 - d) * value;
      assertThat(next).isCloseTo(mean, within(TOLERANCE));
    }
  }

  private double rate(Schedule schedule, int step) {
    return JavaAlgebra.values(schedule.rate(a, scalar(step)))[0];
  }

  private List<Double> run(Optimizer optimizer) {
    Tensor theta = a.constant(new double[] {1}, Shape.of(1), DType.FLOAT64);
    List<Tensor> slots = new ArrayList<>();
    optimizer.slots().forEach(s -> slots.add(a.fill(0, Shape.of(1), DType.FLOAT64)));
    List<Double> seen = new ArrayList<>();
    List<Tensor> current = slots;
    for (int t = 1; t <= GRADIENTS.length; t++) {
      Tensor g = a.constant(new double[] {GRADIENTS[t - 1]}, Shape.of(1), DType.FLOAT64);
      Optimizer.Update update = optimizer.update(a, theta, g, current, scalar(RATE), scalar(t));
      theta = update.parameter();
      current = update.slots();
      seen.add(JavaAlgebra.values(theta)[0]);
    }
    return seen;
  }

  private Tensor scalar(double value) {
    return a.scalar(value, DType.FLOAT64);
  }
}
