package org.nsm.tensorflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.JacobianObjective;
import org.nsm.api.spi.Parameter;
import org.nsm.api.spi.Slot;
import org.nsm.api.spi.TrainingProblem;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/** Gradients made by the objective itself, which may remember derivatives by every parameter. */
final class JacobianSteering implements Steering {
  private static final String MEMORY = "memory/";

  private final Batches batches;
  private final ProblemModels models;
  private final JacobianObjective objective;
  private final int remembered;

  JacobianSteering(TrainingProblem problem, ProblemModels models, JacobianObjective objective) {
    this.batches = new Batches(problem, models);
    this.models = models;
    this.objective = objective;
    this.remembered = objective.remembered(problem.plan().modes());
  }

  @Override
  public Map<String, TrainingStep.Initial> initialState() {
    Map<String, TrainingStep.Initial> state = new LinkedHashMap<>();
    models.trainable().forEach((name, parameter) -> state.put(MEMORY + name, zeros(parameter)));
    return state;
  }

  private TrainingStep.Initial zeros(Parameter parameter) {
    Shape shape = Shape.of(remembered).and(parameter.shape().toArray());
    double[] zeros = new double[Math.toIntExact(shape.elements())];
    return new TrainingStep.Initial(models.dtype(), shape, zeros);
  }

  @Override
  public Steered steer(
      Algebra a, Map<String, Tensor> state, Map<String, Tensor> objectiveState, Tensor step) {
    Evaluation evaluation = batches.evaluate(a, state, step);
    List<String> names = List.copyOf(models.trainable().keySet());
    List<Tensor> values = names.stream().map(state::get).toList();
    List<Tensor> memory = names.stream().map(name -> state.get(MEMORY + name)).toList();
    JacobianObjective.Parameters parameters =
        new JacobianObjective.Parameters() {
          @Override
          public List<Tensor> pullBack(Tensor cotangent) {
            return a.pullBack(
                List.of(evaluation.f()),
                List.of(a.cast(cotangent, evaluation.f().dtype())),
                values);
          }

          @Override
          public List<Tensor> memory() {
            return new ArrayList<>(memory);
          }
        };
    JacobianObjective.Step update = objective.step(a, evaluation, objectiveState, parameters);
    Map<String, Tensor> next = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      next.put(MEMORY + names.get(i), update.memory().get(i));
    }
    return new Steered(
        evaluation.f(),
        evaluation.at(Slot.X).energies(a),
        update.loss(),
        update.gradients(),
        Map.of(),
        update.state(),
        next);
  }
}
