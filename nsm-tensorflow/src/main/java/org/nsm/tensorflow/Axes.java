package org.nsm.tensorflow;

import java.util.Arrays;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;

/** Settings that give one number for all coordinates, or one for each. */
final class Axes {
  private Axes() {}

  /** Returns one number for each coordinate. */
  static double[] each(String setting, double[] numbers, int dimension) {
    if (numbers.length == 1) {
      double[] same = new double[dimension];
      Arrays.fill(same, numbers[0]);
      return same;
    }
    if (numbers.length != dimension) {
      throw new NsmException(
          Failure.CONFIGURATION,
          "parametrization.%s: expected one number, or one for each of %d coordinates, and there are %d"
              .formatted(setting, dimension, numbers.length));
    }
    return numbers.clone();
  }
}
