package org.nsm.tensorflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.LinearParametrization;
import org.nsm.api.spi.Moments;
import org.nsm.api.spi.SolverObjective;
import org.nsm.api.spi.TrainingProblem;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Tensor;

/**
 * The next coefficients of a linear model, as the objective gives them: no optimizer moves them.
 */
final class SolverSteering implements Steering {
  private static final String F = "f/";

  private final Batches batches;
  private final ProblemModels models;
  private final SolverObjective objective;
  private final LinearParametrization linear;

  SolverSteering(TrainingProblem problem, ProblemModels models, SolverObjective objective) {
    if (!(problem.parametrization() instanceof LinearParametrization given)) {
      throw new NsmException(
          Failure.CONFIGURATION,
          "parametrization.type: this objective owns its update and needs functions that are linear"
              + " in one parameter, such as 'tabular'");
    }
    this.batches = new Batches(problem, models);
    this.models = models;
    this.objective = objective;
    this.linear = given;
  }

  @Override
  public Map<String, TrainingStep.Initial> initialState() {
    return Map.of();
  }

  @Override
  public Steered steer(
      Algebra a, Map<String, Tensor> state, Map<String, Tensor> objectiveState, Tensor step) {
    Evaluation basis =
        batches.evaluate(
            a,
            models.ofFeatures(linear.features(models.size())),
            batches.draw(a, batches.key(step)));
    Moments moments = Moments.of(a, basis.f(), basis.image());
    Map<String, Tensor> values = new LinkedHashMap<>();
    models.trainable().keySet().forEach(n -> values.put(n.substring(F.length()), state.get(n)));
    Tensor v = a.cast(linear.coefficients(a, values), DType.FLOAT64);
    SolverObjective.Step update =
        objective.step(
            a,
            new SolverObjective.Projected(
                moments.overlap(), moments.projection(), v, a.add(a.cast(step, DType.FLOAT64), 1)),
            objectiveState);
    Map<String, Tensor> next = new LinkedHashMap<>();
    List<Tensor> moves = new ArrayList<>();
    linear
        .values(a, a.cast(update.v(), models.dtype()))
        .forEach((name, value) -> next.put(F + name, value));
    models.trainable().keySet().forEach(n -> moves.add(a.subtract(state.get(n), next.get(n))));
    Tensor f = a.matmul(a.cast(basis.f(), DType.FLOAT64), v);
    return new Steered(
        f,
        a.multiply(f, a.matmul(a.cast(basis.image(), DType.FLOAT64), v)),
        update.loss(),
        moves,
        next,
        update.state(),
        Map.of());
  }
}
