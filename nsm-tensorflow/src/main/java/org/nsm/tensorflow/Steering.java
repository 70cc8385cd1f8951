package org.nsm.tensorflow;

import java.util.List;
import java.util.Map;
import org.nsm.api.spi.FieldObjective;
import org.nsm.api.spi.JacobianObjective;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.SolverObjective;
import org.nsm.api.spi.TrainingProblem;
import org.nsm.api.spi.TupleObjective;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/** How an objective of one kind moves the parameters in a step. */
interface Steering {

  /** Returns the state it keeps beside the matrices of the objective. */
  Map<String, TrainingStep.Initial> initialState();

  /**
   * Says where the parameters go. Pure.
   *
   * @param state the whole state by name
   * @param objectiveState the matrices of the objective by name
   * @param step how many steps were done before
   */
  Steered steer(
      Algebra a, Map<String, Tensor> state, Map<String, Tensor> objectiveState, Tensor step);

  /**
   * Where the parameters go.
   *
   * @param f values on the batch, one column a mode, to be observed
   * @param energies f∘Tf, or numbers with the same means
   * @param loss the loss, a double-precision scalar
   * @param gradients one a trainable parameter, in order
   * @param parameters next values of parameters that no optimizer moves, by name
   * @param objectiveState the next matrices of the objective
   * @param state the next state of {@link #initialState}
   */
  record Steered(
      Tensor f,
      Tensor energies,
      Tensor loss,
      List<Tensor> gradients,
      Map<String, Tensor> parameters,
      Map<String, Tensor> objectiveState,
      Map<String, Tensor> state) {}

  /** Returns the steering for the objective of a problem. */
  static Steering of(TrainingProblem problem, ProblemModels models) {
    Objective objective = problem.objective();
    if (objective instanceof FieldObjective field) {
      return new FieldSteering(problem, models, field);
    }
    if (objective instanceof JacobianObjective jacobian) {
      return new JacobianSteering(problem, models, jacobian);
    }
    if (objective instanceof TupleObjective tuple) {
      return new TupleSteering(problem, models, tuple);
    }
    return new SolverSteering(problem, models, (SolverObjective) objective);
  }
}
