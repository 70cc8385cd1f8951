package org.nsm.api.spi;

import java.util.Map;
import org.nsm.api.Matrix;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * An objective that owns its update: a streaming or matrix method on a model f = ζV that is linear
 * in its one parameter V (n×L), such as a table or a fixed basis.
 *
 * <p>It sees the operator as a batch shows it in the basis ζ: the Gram matrix G = ζᵀζ/B and the
 * projected operator K = ζᵀ(Tζ)/B, symmetrised. On a whole finite domain both are exact. No
 * optimizer stands between: what the step returns is the next V.
 */
public non-sealed interface SolverObjective extends Objective {

  /**
   * Returns the initial state for functions in a basis: that for so many functions, unless the
   * objective keeps something of the basis itself.
   *
   * @param size n, the functions of the basis
   * @param modes L
   */
  default Map<String, Matrix> initialState(int size, int modes) {
    return initialState(modes);
  }

  /**
   * Returns the next V, loss and next state. Pure.
   *
   * @param a the algebra
   * @param problem what the batch shows
   * @param state the state by name, in double precision
   */
  Step step(Algebra a, Projected problem, Map<String, Tensor> state);

  /**
   * An operator as one batch shows it in a basis, all in double precision.
   *
   * @param gram G, n×n
   * @param operator K, n×n
   * @param v V, n×L
   * @param number the number of this step, from 1, a scalar
   */
  record Projected(Tensor gram, Tensor operator, Tensor v, Tensor number) {}

  /**
   * What one step yields.
   *
   * @param loss a scalar to log, in double precision
   * @param v the next V, n×L, in double precision
   * @param state the next state, in double precision, with the names of the initial one
   */
  record Step(Tensor loss, Tensor v, Map<String, Tensor> state) {}
}
