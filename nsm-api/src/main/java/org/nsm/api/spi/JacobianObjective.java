package org.nsm.api.spi;

import java.util.List;
import java.util.Map;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * An objective that turns evaluated functions into gradients by the parameters themselves, and may
 * remember derivatives from step to step: the running mean of a Jacobian, which no cotangent can
 * express.
 *
 * <p>The memory is r derivatives by every parameter, r = {@link #remembered}: for a parameter of
 * shape s a tensor of shape (r, s…), zero at first.
 */
public non-sealed interface JacobianObjective extends Objective {

  /** Returns r, the number of derivatives to remember for L functions. */
  int remembered(int modes);

  /**
   * Returns gradients, loss, next state and memory. Pure.
   *
   * @param a the algebra
   * @param evaluation f and Tf by slot
   * @param state the state by name, in double precision
   * @param parameters what can be asked about the parameters
   */
  Step step(Algebra a, Evaluation evaluation, Map<String, Tensor> state, Parameters parameters);

  /** The parameters, in a fixed order. */
  interface Parameters {

    /** Returns the gradients that a cotangent of f has, one a parameter. */
    List<Tensor> pullBack(Tensor cotangent);

    /** Returns what was remembered, one tensor a parameter. */
    List<Tensor> memory();
  }

  /**
   * What one step yields.
   *
   * @param loss a scalar to log, in double precision
   * @param gradients one a parameter, in its shape and element type
   * @param state the next state, in double precision, with the names of the initial one
   * @param memory the next memory, one tensor a parameter
   */
  record Step(Tensor loss, List<Tensor> gradients, Map<String, Tensor> state, List<Tensor> memory) {
    /** Copies the lists. */
    public Step {
      gradients = List.copyOf(gradients);
      memory = List.copyOf(memory);
    }
  }
}
