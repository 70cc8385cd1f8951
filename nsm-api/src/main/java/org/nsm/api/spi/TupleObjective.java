package org.nsm.api.spi;

import java.util.Map;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * An objective for tuples of L points (x₁ … x_L), drawn with the density det²[ψ_i(x_j)] of the
 * functions themselves: variational Monte Carlo for L = 1, natural excited states beyond.
 *
 * <p>The backend keeps one walker a tuple and moves it by Metropolis steps: one point of a tuple
 * after the other is replaced by a fresh draw of the sampler, and the new tuple is accepted with
 * probability min(1, det²F′/det²F), where F holds f relative to the √density gauge; that law is the
 * right one for any sampler, continuous or finite.
 */
public non-sealed interface TupleObjective extends Objective {

  /** Returns how often every point of a tuple is offered a move before a step. */
  int sweeps();

  /**
   * Returns cotangent, loss and next state. Pure.
   *
   * @param a the algebra
   * @param f values, B×L×L: tuple, point, function
   * @param image Tf, likewise
   * @param weight one number a tuple, in double precision: 1, or 0 for a tuple at which f is
   *     singular and that is given as the unit matrix; where tuples are enumerated instead of
   *     drawn, det²F
   * @param state the state by name, in double precision
   */
  Step step(Algebra a, Tensor f, Tensor image, Tensor weight, Map<String, Tensor> state);

  /**
   * What one step yields.
   *
   * @param loss a scalar to log, in double precision
   * @param cotangent in the shape and element type of f
   * @param state the next state, in double precision, with the names of the initial one
   */
  record Step(Tensor loss, Tensor cotangent, Map<String, Tensor> state) {}
}
