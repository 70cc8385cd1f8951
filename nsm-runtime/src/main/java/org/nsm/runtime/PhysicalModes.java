package org.nsm.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import org.nsm.api.spi.AffineOperator;
import org.nsm.api.spi.Result;

/**
 * The modes of a result, in physical units: what {@link SpectrumReport} and {@link SingularReport}
 * say alike.
 *
 * @param operator gives the units
 * @param reference exact values, where they are known
 */
record PhysicalModes(AffineOperator operator, Optional<ExactReference> reference) {

  /**
   * Returns the modes.
   *
   * @param values eigenvalues or singular values of the scaled operator
   * @param errors their standard errors
   * @param residuals their residuals
   * @param samples whether they were found on samples: where images are sampled too, their second
   *     moment contains the variance of the samples, and there is no residual
   * @param details what else is known of a mode
   */
  List<Result.Mode> of(
      double[] values,
      double[] errors,
      double[] residuals,
      boolean samples,
      IntFunction<Map<String, Double>> details) {
    boolean sampled = operator.descriptor().sampledImages() && samples;
    List<Result.Mode> modes = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      modes.add(
          new Result.Mode(
              operator.physical(values[i]),
              errors[i] / operator.scale(),
              exact(i),
              sampled ? Double.NaN : residuals[i] / operator.scale(),
              details.apply(i)));
    }
    return modes;
  }

  private OptionalDouble exact(int mode) {
    return reference
        .filter(r -> mode < r.modes())
        .map(r -> OptionalDouble.of(r.values()[mode]))
        .orElseGet(OptionalDouble::empty);
  }
}
