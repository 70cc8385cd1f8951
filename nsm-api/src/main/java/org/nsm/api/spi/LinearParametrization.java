package org.nsm.api.spi;

import java.util.Map;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * A parametrization f = ζV that is linear in its one parameter V (n×L): what a {@link
 * SolverObjective} can work on.
 */
public interface LinearParametrization extends Parametrization {

  /** Returns ζ: n functions without parameters. */
  Model features(Size size);

  /** Returns V for parameter values. */
  Tensor coefficients(Algebra a, Map<String, Tensor> values);

  /** Returns the parameter values for V, by name. */
  Map<String, Tensor> values(Algebra a, Tensor coefficients);
}
