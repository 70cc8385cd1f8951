package org.nsm.testkit;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Assumptions;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.Slot;
import org.nsm.api.spi.SolverObjective;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Tensor;

/** Runs objectives on the host, for the rules of {@link ObjectiveContract}. */
final class Trial {
  private static final System.Logger LOG = System.getLogger(Trial.class.getName());

  private Trial() {}

  /** What one step yields, as numbers. */
  record Outcome(double loss, Map<Slot, Matrix> cotangents, Map<String, Matrix> state) {

    /** Returns every number of the outcome. */
    double[] numbers() {
      DoubleStream all = DoubleStream.of(loss);
      for (Matrix m : cotangents.values()) {
        all = DoubleStream.concat(all, Arrays.stream(m.toArray()));
      }
      for (Matrix m : state.values()) {
        all = DoubleStream.concat(all, Arrays.stream(m.toArray()));
      }
      return all.toArray();
    }

    /** Returns whether every number is finite. */
    boolean isFinite() {
      return Arrays.stream(numbers()).allMatch(Double::isFinite);
    }
  }

  /** Begins a rule: skips it, saying why, where the subclass declares that it cannot hold. */
  static void begin(PluginUnderTest test, int rule) {
    test.exemption(rule).ifPresent(reason -> skip(test, rule, reason));
  }

  /** Skips a rule unless a condition holds, and prints the reason. */
  static void require(PluginUnderTest test, int rule, boolean condition, String reason) {
    if (!condition) {
      skip(test, rule, reason);
    }
  }

  private static void skip(PluginUnderTest test, int rule, String reason) {
    String message = "rule " + rule + " skipped for " + test.provider().id() + ": " + reason;
    LOG.log(System.Logger.Level.INFO, message);
    Assumptions.abort(message);
  }

  /** Creates the objective with given settings. */
  static Objective create(ObjectiveUnderTest test, Map<String, Object> settings) {
    return test.make(settings);
  }

  /** Creates the objective for a batch that is the whole domain. */
  static Objective exact(ObjectiveUnderTest test) {
    return create(test, test.fullBatchSettings());
  }

  /** Creates the objective for small batches. */
  static Objective sampled(ObjectiveUnderTest test) {
    return create(test, test.settings());
  }

  /** Does one step from the initial state. */
  static Outcome step(Objective objective, JavaAlgebra a, Evaluation evaluation) {
    int modes = evaluation.f().shape().size(1);
    return step(objective, a, evaluation, objective.initialState(modes));
  }

  /** Does one step from a given state. */
  static Outcome step(
      Objective objective, JavaAlgebra a, Evaluation evaluation, Map<String, Matrix> state) {
    return Kinds.step(objective, a, evaluation, state);
  }

  /** Does one step; nothing where the input is refused, by an error of the kinds meant for that. */
  static Optional<Outcome> attempt(Objective objective, JavaAlgebra a, Evaluation evaluation) {
    try {
      return Optional.of(step(objective, a, evaluation));
    } catch (IllegalArgumentException | NsmException e) {
      return Optional.empty();
    }
  }

  /**
   * Descends on tables of a whole finite domain: f ← f − rate·n·G, where nG is the gradient in the
   * mean inner product. Ends early where the gradient vanishes.
   */
  static Map<Slot, Matrix> descend(ObjectiveUnderTest test, FiniteProblem problem, int modes) {
    Objective objective = exact(test);
    if (objective instanceof SolverObjective solver) {
      return Map.of(Slot.X, solve(test, solver, problem, modes));
    }
    JavaAlgebra a = JavaAlgebra.create();
    Map<Slot, Matrix> f = problem.functions("start", modes, 0.3);
    Map<String, Matrix> state = objective.initialState(modes);
    double rate = test.learningRate() * problem.points();
    for (int step = 0; step < test.steps(); step++) {
      Outcome outcome = step(objective, a, problem.evaluation(a, f, DType.FLOAT64), state);
      state = outcome.state();
      double largest = 0;
      for (Slot slot : problem.slots()) {
        Matrix before = f.get(slot);
        Matrix g = outcome.cotangents().get(slot);
        largest = Math.max(largest, Arrays.stream(g.toArray()).map(Math::abs).max().orElse(0));
        f.put(
            slot,
            Matrix.create(before.rows(), modes, (i, j) -> before.at(i, j) - rate * g.at(i, j)));
      }
      if (largest < 1e-11 || Double.isNaN(largest)) {
        break;
      }
    }
    return f;
  }

  /** Lets a solver work on the table of a whole finite domain, whose points have weight 1/n. */
  private static Matrix solve(
      ObjectiveUnderTest test, SolverObjective solver, FiniteProblem problem, int modes) {
    JavaAlgebra a = JavaAlgebra.create();
    int n = problem.points();
    Tensor gram = a.multiply(a.identity(n, DType.FLOAT64), 1.0 / n);
    Tensor operator = a.multiply(a.constant(problem.operator(), DType.FLOAT64), 1.0 / n);
    Tensor v = a.constant(problem.functions("start", modes, 0.3).get(Slot.X), DType.FLOAT64);
    Map<String, Tensor> state = new LinkedHashMap<>();
    solver
        .initialState(n, modes)
        .forEach((name, m) -> state.put(name, a.constant(m, DType.FLOAT64)));
    for (int step = 1; step <= test.steps(); step++) {
      Tensor number = a.scalar(step, DType.FLOAT64);
      SolverObjective.Step next =
          solver.step(a, new SolverObjective.Projected(gram, operator, v, number), state);
      double move =
          Arrays.stream(JavaAlgebra.values(a.subtract(next.v(), v))).map(Math::abs).max().orElse(0);
      v = next.v();
      state.putAll(next.state());
      if (move < 1e-12 || Double.isNaN(move)) {
        break;
      }
    }
    return JavaAlgebra.matrix(v);
  }

  /** Returns so many functions, or as many as the objective can serve. */
  static int modes(ObjectiveUnderTest test, int wanted) {
    return Math.min(wanted, test.mostModes());
  }
}
