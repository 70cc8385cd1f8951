package org.nsm.api.spi;

import org.nsm.api.Matrix;

/**
 * Which functions are exported: ψ = √w·f·u, with the trained functions f as a row, the sampling
 * density w (1 where the operator's measure is the sampler's own) and the coefficients u that
 * inference found; where u has one row more than there are functions, the first is that of the
 * constant function.
 *
 * @param rotation u, one column a function
 * @param values the physical value of each function
 * @param description what they are, as JSON, for a place beside the numbers
 * @param readOuts what else is offered
 */
public record ExportedFunctions(
    Matrix rotation, double[] values, String description, ReadOuts readOuts) {

  /** Functions without anything else. */
  public ExportedFunctions(Matrix rotation, double[] values, String description) {
    this(rotation, values, description, ReadOuts.none());
  }

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
