package org.nsm.tensorflow;

import java.util.Map;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.Models;
import org.nsm.api.spi.Slot;
import org.nsm.api.spi.TrainingProblem;
import org.nsm.api.spi.TupleObjective;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * One walker a tuple, moved by {@link TupleWalk} before each step; the cotangent on f at the points
 * of all tuples is pulled back at once.
 *
 * <p>What is observed (norms, quotients) comes from a plain batch, because means over walkers are
 * not inner products.
 */
final class TupleSteering implements Steering {
  private static final String WALKERS = "walkers";

  private final Batches batches;
  private final ProblemModels models;
  private final TupleObjective objective;
  private final int tuples;
  private final int functions;
  private final int dimension;

  TupleSteering(TrainingProblem problem, ProblemModels models, TupleObjective objective) {
    this.batches = new Batches(problem, models);
    this.models = models;
    this.objective = objective;
    this.tuples = problem.plan().batchSize();
    this.functions = problem.plan().modes();
    // Of a point of the domain, which may have other coordinates than networks see.
    this.dimension = models.dimension(Slot.X);
  }

  /** What the walkers are before the first step does not matter: it draws them. */
  @Override
  public Map<String, TrainingStep.Initial> initialState() {
    Shape shape = Shape.of(tuples, functions, dimension);
    double[] zeros = new double[Math.toIntExact(shape.elements())];
    return Map.of(WALKERS, new TrainingStep.Initial(models.dtype(), shape, zeros));
  }

  @Override
  public Steered steer(
      Algebra a, Map<String, Tensor> state, Map<String, Tensor> objectiveState, Tensor step) {
    Batch plain = batches.draw(a, batches.key(step));
    if (plain.find(Slot.Y).isPresent()) {
      throw new NsmException(
          Failure.CONFIGURATION,
          "objective.type: this objective sees the operator at single points, and the operator is"
              + " known through transitions; choose another objective, or exact images");
    }
    Models bound = models.bind(state);
    TupleWalk walk = new TupleWalk(batches, bound.f(), objective.sweeps());
    TupleWalk.Walkers walkers = walk.move(a, state.get(WALKERS), step);

    Evaluation at = batches.evaluate(a, bound, Batch.of(walkers.points(a)));
    Shape square = Shape.of(tuples, functions, functions);
    Tensor f = a.reshape(a.stopGradient(at.f()), square);
    Tensor image = a.reshape(at.image(), square);
    Tensor regular = a.reshape(walkers.regular(), Shape.of(tuples, 1, 1));
    Tensor zero = a.fill(0, square, models.dtype());
    Tensor unit = a.add(zero, a.identity(functions, models.dtype()));
    TupleObjective.Step update =
        objective.step(
            a,
            a.select(regular, f, unit),
            a.select(regular, image, zero),
            a.cast(walkers.regular(), DType.FLOAT64),
            objectiveState);
    Tensor cotangent = a.reshape(a.select(regular, update.cotangent(), zero), at.f().shape());
    Evaluation observed = batches.evaluate(a, bound, plain);
    return new Steered(
        observed.f(),
        observed.at(Slot.X).energies(a),
        update.loss(),
        a.pullBack(
            at.f(), cotangent, models.trainable().keySet().stream().map(state::get).toList()),
        Map.of(),
        update.state(),
        Map.of(WALKERS, walkers.x()));
  }
}
