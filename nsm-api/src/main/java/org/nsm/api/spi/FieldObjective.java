package org.nsm.api.spi;

import java.util.Map;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * From evaluated functions to the cotangents that move them.
 *
 * <p>The objective sees f and Tf at the slots of one batch and its own state, and returns a
 * cotangent for each f: the (pseudo-)gradient in function space, which the backend pulls back to
 * the parameters. It never differentiates through the operator or a decomposition. Nearly every
 * method only needs moments: such objectives extend {@link MomentObjective} and are two formulas
 * long.
 */
public non-sealed interface FieldObjective extends Objective {

  /**
   * Returns cotangents, loss and next state. Pure.
   *
   * @param a the algebra
   * @param evaluation f and Tf by slot
   * @param state the state by name, in double precision
   */
  Step step(Algebra a, Evaluation evaluation, Map<String, Tensor> state);

  /**
   * What one step yields.
   *
   * @param loss a scalar to log, in double precision; not necessarily what the cotangents descend
   * @param cotangents by slot, each in the shape and element type of its f
   * @param gradientCotangents by slot, each in the shape and element type of the ∇f of its {@link
   *     Evaluation.DirichletForm}, where there is one
   * @param state the next state, in double precision, with the names of the initial one
   */
  record Step(
      Tensor loss,
      Map<Slot, Tensor> cotangents,
      Map<Slot, Tensor> gradientCotangents,
      Map<String, Tensor> state) {

    /** A step that moves values alone. */
    public Step(Tensor loss, Map<Slot, Tensor> cotangents, Map<String, Tensor> state) {
      this(loss, cotangents, Map.of(), state);
    }
  }
}
