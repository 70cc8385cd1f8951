package org.nsm.tensorflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nsm.api.Matrix;
import org.nsm.api.Settings;
import org.nsm.api.spi.LinearParametrization;
import org.nsm.api.spi.Parameter;
import org.nsm.api.spi.SolverObjective;
import org.nsm.api.spi.TrainingProblem;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * One training step as a pure function: from (parameters, optimizer slots, averages, objective
 * state) and the number of the step to the next of each.
 *
 * <p>sampler(seed, step) → x → jet → operator → (f, Tf) → objective → cotangents → one reverse pass
 * ({@link Steering}) → clip → optimizer → weight average. Written in the algebra alone; several
 * steps in a row are its composition.
 */
final class TrainingStep {
  private static final String SLOT = "slot/";
  private static final String OBJECTIVE = "objective/";

  private final TrainingProblem problem;
  private final ProblemModels models;
  private final DType dtype;
  private final Steering steering;
  private final Optimizer optimizer;
  private final Schedule schedule;
  private final WeightAverage average;
  private final double clipNorm;

  TrainingStep(TrainingProblem problem, ProblemModels models, Settings settings) {
    this.problem = problem;
    this.models = models;
    this.dtype = models.dtype();
    this.steering = Steering.of(problem, models);
    this.optimizer = Optimizer.of(settings);
    this.schedule = Schedule.of(settings);
    this.average = WeightAverage.of(settings);
    this.clipNorm = settings.number("clip-norm");
  }

  /**
   * An array of the state.
   *
   * @param dtype element type
   * @param shape shape
   * @param initial values at step 0
   */
  record Initial(DType dtype, Shape shape, double[] initial) {}

  /** Returns the whole state at step 0, in a fixed order. */
  Map<String, Initial> initialState() {
    Map<String, Initial> state = new LinkedHashMap<>();
    models.parameters().forEach((name, parameter) -> state.put(name, initial(name, parameter)));
    models
        .trainable()
        .forEach(
            (name, parameter) -> {
              for (String slot : optimizer.slots()) {
                state.put(SLOT + slot + "/" + name, zeros(parameter.shape()));
              }
              state.put(WeightAverage.name(name), state.get(name));
            });
    objectiveState()
        .forEach(
            (name, matrix) ->
                state.put(
                    OBJECTIVE + name,
                    new Initial(
                        DType.FLOAT64,
                        Shape.of(matrix.rows(), matrix.columns()),
                        matrix.toArray())));
    state.putAll(steering.initialState());
    return state;
  }

  private Map<String, Matrix> objectiveState() {
    int modes = problem.plan().modes();
    return problem.objective() instanceof SolverObjective solver
            && problem.parametrization() instanceof LinearParametrization linear
        ? solver.initialState(linear.features(models.size()).modes(), modes)
        : problem.objective().initialState(modes);
  }

  /**
   * What a step yields.
   *
   * @param state the next state
   * @param loss the loss, a double-precision scalar
   * @param gradientNorm the norm of the gradient before clipping, likewise
   * @param norms E[f_l²] on the batch, double precision
   * @param quotients E[f_l Tf_l]/E[f_l²] on the batch, likewise
   */
  record Result(
      Map<String, Tensor> state,
      Tensor loss,
      Tensor gradientNorm,
      Tensor norms,
      Tensor quotients) {}

  /**
   * Does one step.
   *
   * @param state the state by name
   * @param step how many steps were done before, an {@link DType#INT32} scalar
   */
  Result apply(Algebra a, Map<String, Tensor> state, Tensor step) {
    Steering.Steered steered = steering.steer(a, state, select(state, OBJECTIVE), step);
    List<Tensor> gradients = steered.gradients();
    Tensor norm = globalNorm(a, gradients);
    List<Tensor> clipped = clip(a, gradients, norm);

    Tensor number = a.add(a.cast(step, DType.FLOAT64), 1);
    Tensor rate = a.cast(schedule.rate(a, number), dtype);
    Map<String, Tensor> next = new LinkedHashMap<>(state);
    List<String> names = List.copyOf(models.trainable().keySet());
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      Tensor moved = steered.parameters().get(name);
      if (moved == null) {
        List<Tensor> slots = new ArrayList<>();
        optimizer.slots().forEach(slot -> slots.add(state.get(SLOT + slot + "/" + name)));
        Optimizer.Update update =
            optimizer.update(a, state.get(name), clipped.get(i), slots, rate, number);
        for (int s = 0; s < slots.size(); s++) {
          next.put(SLOT + optimizer.slots().get(s) + "/" + name, update.slots().get(s));
        }
        moved = update.parameter();
      }
      next.put(name, moved);
      String averaged = WeightAverage.name(name);
      next.put(averaged, average.update(a, state.get(averaged), moved, number));
    }
    steered.objectiveState().forEach((name, value) -> next.put(OBJECTIVE + name, value));
    next.putAll(steered.state());
    return observe(a, steered, next, norm);
  }

  private static Tensor globalNorm(Algebra a, List<Tensor> gradients) {
    Tensor total = a.scalar(0, DType.FLOAT64);
    for (Tensor gradient : gradients) {
      int[] all = new int[gradient.shape().rank()];
      for (int i = 0; i < all.length; i++) {
        all[i] = i;
      }
      total = a.add(total, a.cast(a.sum(a.square(gradient), all), DType.FLOAT64));
    }
    return a.sqrt(total);
  }

  /** g·min(1, c/‖g‖), or g where there is no clipping. */
  private List<Tensor> clip(Algebra a, List<Tensor> gradients, Tensor norm) {
    if (clipNorm == 0) {
      return gradients;
    }
    Tensor ratio = a.divide(a.scalar(clipNorm, DType.FLOAT64), a.add(norm, 1e-300));
    Tensor factor = a.cast(a.minimum(ratio, a.scalar(1, DType.FLOAT64)), dtype);
    return gradients.stream().map(g -> a.multiply(g, factor)).toList();
  }

  private static Result observe(
      Algebra a, Steering.Steered steered, Map<String, Tensor> next, Tensor norm) {
    Tensor f = a.stopGradient(a.cast(steered.f(), DType.FLOAT64));
    Tensor norms = a.mean(a.square(f), 0);
    Tensor energies = a.mean(a.cast(steered.energies(), DType.FLOAT64), 0);
    Tensor quotients = a.divide(energies, a.add(norms, 1e-300));
    return new Result(next, steered.loss(), norm, norms, quotients);
  }

  private static Map<String, Tensor> select(Map<String, Tensor> state, String prefix) {
    Map<String, Tensor> selected = new LinkedHashMap<>();
    state.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            selected.put(name.substring(prefix.length()), value);
          }
        });
    return selected;
  }

  private Initial initial(String name, Parameter parameter) {
    return new Initial(dtype, parameter.shape(), models.draw(name, 0));
  }

  private Initial zeros(Shape shape) {
    return new Initial(dtype, shape, new double[Math.toIntExact(shape.elements())]);
  }
}
