package org.nsm.tensorflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.FieldObjective;
import org.nsm.api.spi.Slot;
import org.nsm.api.spi.TrainingProblem;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/** Cotangents of f, and of g where there is one, pulled back to the parameters at once. */
final class FieldSteering implements Steering {
  private final Batches batches;
  private final FieldObjective objective;
  private final List<String> names;

  FieldSteering(TrainingProblem problem, ProblemModels models, FieldObjective objective) {
    this.batches = new Batches(problem, models);
    this.objective = objective;
    this.names = List.copyOf(models.trainable().keySet());
  }

  @Override
  public Map<String, TrainingStep.Initial> initialState() {
    return Map.of();
  }

  @Override
  public Steered steer(
      Algebra a, Map<String, Tensor> state, Map<String, Tensor> objectiveState, Tensor step) {
    Evaluation evaluation = batches.form(a, state, step);
    FieldObjective.Step update = objective.step(a, evaluation, objectiveState);
    List<Tensor> outputs = new ArrayList<>();
    List<Tensor> cotangents = new ArrayList<>();
    update
        .cotangents()
        .forEach(
            (slot, cotangent) -> {
              outputs.add(evaluation.at(slot).f());
              cotangents.add(cotangent);
            });
    update
        .gradientCotangents()
        .forEach(
            (slot, cotangent) -> {
              outputs.add(evaluation.at(slot).form().orElseThrow().gradient());
              cotangents.add(cotangent);
            });
    List<Tensor> gradients =
        a.pullBack(outputs, cotangents, names.stream().map(state::get).toList());
    return new Steered(
        evaluation.f(),
        evaluation.at(Slot.X).energies(a),
        update.loss(),
        gradients,
        Map.of(),
        update.state(),
        Map.of());
  }
}
