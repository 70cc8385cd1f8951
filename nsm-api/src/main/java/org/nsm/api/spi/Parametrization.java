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
   * @param dimension d, the dimension of a point as the functions see it: where a finite domain has
   *     coordinates, their number, unless the parametrization goes {@link #byNumber}
   * @param modes L, the number of functions
   * @param finite the number of points where the domain is finite, else 0
   */
  record Size(int dimension, int modes, int finite) {

    /** Returns the size of functions on a domain. */
    public static Size of(Domain domain, int modes, boolean byNumber) {
      return new Size(byNumber ? domain.dimension() : domain.variables(), modes, domain.finite());
    }
  }

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

  /**
   * Returns whether models take the number of a point of a finite domain even where points have
   * coordinates, as a table does.
   */
  default boolean byNumber() {
    return false;
  }
}
