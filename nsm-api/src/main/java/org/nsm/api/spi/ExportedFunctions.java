package org.nsm.api.spi;

import org.nsm.api.Matrix;

/**
 * Which functions are exported: ψ = √w·f·u, with the trained functions f as a row, the sampling
 * density w (1 where the operator's measure is the sampler's own) and the coefficients u that
 * inference found.
 *
 * @param rotation u, one column a function
 * @param values the physical value of each function
 * @param description what they are, as JSON, for a place beside the numbers
 */
public record ExportedFunctions(Matrix rotation, double[] values, String description) {
  /** Copies the values. */
  public ExportedFunctions {
    if (rotation.columns() != values.length) {
      throw new IllegalArgumentException(
          values.length + " values of " + rotation.columns() + " functions");
    }
    values = values.clone();
  }

  @Override
  public double[] values() {
    return values.clone();
  }
}
