package org.nsm.api.spi;

import java.util.Map;
import org.nsm.api.Matrix;

/**
 * What is optimised: a framework for learning the top modes of an operator.
 *
 * <p>There are four kinds, by what they steer. Nearly every method is a {@link FieldObjective}: it
 * turns evaluated functions into cotangents, and most of those need moments only ({@link
 * MomentObjective}, {@link SingularMomentObjective}). The others are for the few that do not fit:
 *
 * <ul>
 *   <li>{@link JacobianObjective}: remembers derivatives by every parameter (SpIN);
 *   <li>{@link TupleObjective}: sees several points at once, drawn from the functions themselves
 *       (variational Monte Carlo, natural excited states);
 *   <li>{@link SolverObjective}: owns the update of a linear model (streaming and matrix methods).
 * </ul>
 */
public sealed interface Objective
    permits FieldObjective, JacobianObjective, TupleObjective, SolverObjective {

  /** Returns what this objective is and needs. */
  ObjectiveDescriptor descriptor();

  /**
   * Returns the initial state by name (duals, running averages); empty for most objectives. An
   * objective that cannot serve this number of functions refuses it here, before training.
   */
  default Map<String, Matrix> initialState(int modes) {
    return Map.of();
  }
}
