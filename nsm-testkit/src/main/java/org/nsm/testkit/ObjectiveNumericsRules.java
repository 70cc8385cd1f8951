package org.nsm.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.FieldObjective;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.OperatorDescriptor.Problem;
import org.nsm.api.spi.Slot;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/** Rules 3xx: types, precision, and numbers that are zero or undefined. */
public interface ObjectiveNumericsRules extends ObjectiveUnderTest {

  private static FiniteProblem problem(Problem kind) {
    return FiniteProblem.of(kind, 5, 4, 3, 2, 1.5, 1.2, 1, .8, .5, .3, .2, .1);
  }

  /** Rule 301. */
  @Test
  @DisplayName("301 cotangents have the slots, shapes and types of f; loss and state are double")
  default void rule301() {
    Trial.begin(this, 301);
    Trial.require(
        this, 301, Trial.sampled(this) instanceof FieldObjective, "it returns no cotangents");
    FieldObjective objective = (FieldObjective) Trial.sampled(this);
    for (Problem kind : objective.descriptor().problems()) {
      for (DType dtype : AlgebraUnderTest.FLOATING) {
        JavaAlgebra a = JavaAlgebra.create();
        FiniteProblem problem = problem(kind);
        Evaluation evaluation =
            problem.evaluation(a, problem.functions("types", Trial.modes(this, 3), 1), dtype);
        Map<String, Tensor> state = new LinkedHashMap<>();
        objective
            .initialState(Trial.modes(this, 3))
            .forEach((name, m) -> state.put(name, a.constant(m, DType.FLOAT64)));
        FieldObjective.Step step = objective.step(a, evaluation, state);
        assertThat(step.loss().dtype()).as("loss").isEqualTo(DType.FLOAT64);
        assertThat(step.loss().shape()).as("loss").isEqualTo(Shape.scalar());
        assertThat(step.cotangents().keySet()).isEqualTo(evaluation.slots());
        step.cotangents()
            .forEach(
                (slot, g) -> {
                  assertThat(g.dtype()).as("cotangent at %s", slot).isEqualTo(dtype);
                  assertThat(g.shape()).isEqualTo(evaluation.at(slot).f().shape());
                });
        assertThat(step.state().values()).allMatch(s -> s.dtype() == DType.FLOAT64);
      }
    }
  }

  /** Rule 302. */
  @Test
  @DisplayName("302 single precision agrees with double to 1e-4 of the largest number")
  default void rule302() {
    Trial.begin(this, 302);
    Objective objective = Trial.sampled(this);
    for (Problem kind : objective.descriptor().problems()) {
      FiniteProblem problem = problem(kind);
      JavaAlgebra a = JavaAlgebra.create();
      Map<Slot, Matrix> f = problem.functions("precision", Trial.modes(this, 3), 1);
      double[] single = Trial.step(objective, a, problem.evaluation(a, f, DType.FLOAT32)).numbers();
      double[] twice = Trial.step(objective, a, problem.evaluation(a, f, DType.FLOAT64)).numbers();
      double scale = Arrays.stream(twice).map(Math::abs).max().orElseThrow();
      for (int i = 0; i < twice.length; i++) {
        // Functions rounded to 6e-8 enter at most a few times: 1e-4 leaves room for an inverse.
        assertThat(single[i])
            .as("number %d of loss, cotangents and state", i)
            .isBetween(twice[i] - 1e-4 * scale, twice[i] + 1e-4 * scale);
      }
    }
  }

  /** Rule 303. */
  @Test
  @DisplayName("303 functions that are zero give finite numbers, or are refused")
  default void rule303() {
    Trial.begin(this, 303);
    Objective objective = Trial.sampled(this);
    for (Problem kind : objective.descriptor().problems()) {
      FiniteProblem problem = problem(kind);
      JavaAlgebra a = JavaAlgebra.create();
      for (boolean all : new boolean[] {true, false}) {
        Map<Slot, Matrix> f = problem.functions("zero", Trial.modes(this, 3), 1);
        f.replaceAll((slot, t) -> zeroed(t, all));
        Evaluation evaluation = problem.evaluation(a, f, DType.FLOAT64);
        Optional<Trial.Outcome> outcome = Trial.attempt(objective, a, evaluation);
        assertThat(outcome.map(Trial.Outcome::isFinite).orElse(true))
            .as("refused, or finite, where %s zero", all ? "all are" : "the second is")
            .isTrue();
      }
    }
  }

  private static Matrix zeroed(Matrix t, boolean all) {
    return Matrix.create(
        t.rows(), t.columns(), (i, j) -> all || j == t.columns() / 2 ? 0 : t.at(i, j));
  }

  /** Rule 304. */
  @Test
  @DisplayName("304 an undefined number in f or Tf is passed on or refused, and in good time")
  default void rule304() {
    Trial.begin(this, 304);
    Objective objective = Trial.sampled(this);
    for (Problem kind : objective.descriptor().problems()) {
      FiniteProblem problem = problem(kind);
      Map<Slot, Matrix> f = problem.functions("undefined", Trial.modes(this, 3), 1);
      Map<Slot, Matrix> images = problem.images(f);
      for (Slot slot : problem.slots()) {
        expectAlarm(objective, problem, poisoned(f, slot), images);
        expectAlarm(objective, problem, f, poisoned(images, slot));
      }
    }
  }

  private static void expectAlarm(
      Objective objective, FiniteProblem problem, Map<Slot, Matrix> f, Map<Slot, Matrix> images) {
    JavaAlgebra a = JavaAlgebra.create();
    Evaluation evaluation = problem.evaluation(a, f, images, DType.FLOAT64);
    Optional<Trial.Outcome> outcome =
        assertTimeoutPreemptively(
            Duration.ofSeconds(10), () -> Trial.attempt(objective, a, evaluation));
    boolean alarmed =
        outcome
            .map(
                o ->
                    o.cotangents().values().stream()
                        .flatMapToDouble(g -> Arrays.stream(g.toArray()))
                        .anyMatch(Double::isNaN))
            .orElse(true);
    assertThat(alarmed).as("refused, or an undefined number in the cotangents").isTrue();
  }

  private static Map<Slot, Matrix> poisoned(Map<Slot, Matrix> tables, Slot slot) {
    Map<Slot, Matrix> changed = new EnumMap<>(tables);
    Matrix t = tables.get(slot);
    changed.put(
        slot,
        Matrix.create(
            t.rows(),
            t.columns(),
            (i, j) -> i == 1 && j == t.columns() / 2 ? Double.NaN : t.at(i, j)));
    return changed;
  }
}
