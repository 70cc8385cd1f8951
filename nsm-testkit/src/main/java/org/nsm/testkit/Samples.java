package org.nsm.testkit;

import java.util.ArrayList;
import java.util.List;

/** Numbers seen on independent batches, and how far their means are from what they should be. */
final class Samples {
  private final List<double[]> seen = new ArrayList<>();

  /** Returns what was seen, batch by batch. */
  static Samples of(List<double[]> all) {
    Samples samples = new Samples();
    samples.seen.addAll(all);
    return samples;
  }

  void add(double[] numbers) {
    seen.add(numbers);
  }

  /** Returns the means. */
  double[] means() {
    double[] means = new double[seen.get(0).length];
    for (double[] numbers : seen) {
      for (int i = 0; i < means.length; i++) {
        means[i] += numbers[i] / seen.size();
      }
    }
    return means;
  }

  /** Returns the standard errors of the means. */
  double[] errors() {
    double[] means = means();
    double[] errors = new double[means.length];
    for (int i = 0; i < errors.length; i++) {
      double sum = 0;
      for (double[] numbers : seen) {
        sum += (numbers[i] - means[i]) * (numbers[i] - means[i]);
      }
      errors[i] = Math.sqrt(sum / (seen.size() - 1.0) / seen.size());
    }
    return errors;
  }

  /**
   * Returns by how many standard errors the means miss what they should be, at worst; differences
   * below a rounding are none.
   */
  double deviation(double[] expected, double rounding) {
    double[] means = means();
    double[] errors = errors();
    double worst = 0;
    for (int i = 0; i < means.length; i++) {
      double difference = Math.abs(means[i] - expected[i]);
      // Written so that an undefined mean deviates.
      if (!(difference <= rounding)) {
        worst = Math.max(worst, Double.isNaN(difference) ? 1e300 : difference / errors[i]);
      }
    }
    return worst;
  }
}
