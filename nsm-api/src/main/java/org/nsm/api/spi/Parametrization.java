package org.nsm.api.spi;

import java.util.List;
import java.util.Map;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Tensor;

/** A family of functions: which parameters they have and how f is made of them. */
public interface Parametrization {

  /**
   * How many functions of how many variables are wanted.
   *
   * @param dimension d, the dimension of a point
   * @param modes L, the number of functions
   * @param finite the number of points where the domain is finite, else 0
   */
  record Size(int dimension, int modes, int finite) {}

  /** Returns the parameters, in a fixed order. */
  List<Parameter> parameters(Size size);

  /**
   * Returns f for parameter values.
   *
   * @param size as given to {@link #parameters}
   * @param values the tensors by parameter name
   */
  Model model(Size size, Map<String, Tensor> values);

  /** Returns how far jets of the models go. */
  Derivatives derivatives();
}
