package org.nsm.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.OperatorDescriptor.Problem;
import org.nsm.api.tensor.DType;

/** Rules 4xx: an objective is a pure function of what it is given. */
public interface ObjectiveLifecycleRules extends ObjectiveUnderTest {

  private FiniteProblem problem() {
    Problem kind = Trial.sampled(this).descriptor().problems().iterator().next();
    return FiniteProblem.of(kind, 3, 2, 1.5, 1, .5, .2);
  }

  private Evaluation batch(JavaAlgebra a, String name, int modes) {
    FiniteProblem problem = problem();
    return problem.evaluation(
        a, problem.functions(name, Trial.modes(this, modes), 1), DType.FLOAT64);
  }

  /** Rule 401. */
  @Test
  @DisplayName("401 a step returns the state that initialState names, in the same shapes")
  default void rule401() {
    Trial.begin(this, 401);
    Objective objective = Trial.sampled(this);
    Map<String, Matrix> initial = objective.initialState(Trial.modes(this, 3));
    assertThat(objective.initialState(Trial.modes(this, 3))).isEqualTo(initial);
    JavaAlgebra a = JavaAlgebra.create();
    Map<String, Matrix> next = Trial.step(objective, a, batch(a, "state", 3)).state();
    assertThat(next.keySet())
        .containsAll(initial.keySet())
        .isSubsetOf(withMemory(initial.keySet()));
    initial.forEach(
        (name, before) -> {
          assertThat(next.get(name).rows()).as(name).isEqualTo(before.rows());
          assertThat(next.get(name).columns()).as(name).isEqualTo(before.columns());
        });
  }

  private static Set<String> withMemory(Set<String> names) {
    Set<String> all = new HashSet<>(names);
    all.add(Kinds.MEMORY);
    return all;
  }

  /** Rule 402. */
  @Test
  @DisplayName("402 the same input twice gives the same bits")
  default void rule402() {
    Trial.begin(this, 402);
    Objective objective = Trial.sampled(this);
    JavaAlgebra a = JavaAlgebra.create();
    Evaluation batch = batch(a, "twice", 3);
    assertThat(Trial.step(objective, a, batch)).isEqualTo(Trial.step(objective, a, batch));
  }

  /** Rule 403. */
  @Test
  @DisplayName("403 two instances used in turn give what each gives alone, to the bit")
  default void rule403() {
    Trial.begin(this, 403);
    List<Trial.Outcome> first = run(Trial.sampled(this), "first");
    List<Trial.Outcome> second = run(Trial.sampled(this), "second");
    Objective one = Trial.sampled(this);
    Objective two = Trial.sampled(this);
    JavaAlgebra a = JavaAlgebra.create();
    Map<String, Matrix> oneState = one.initialState(Trial.modes(this, 3));
    Map<String, Matrix> twoState = two.initialState(Trial.modes(this, 3));
    for (int step = 0; step < 3; step++) {
      Trial.Outcome x = Trial.step(one, a, batch(a, "first" + step, 3), oneState);
      Trial.Outcome y = Trial.step(two, a, batch(a, "second" + step, 3), twoState);
      assertThat(x).isEqualTo(first.get(step));
      assertThat(y).isEqualTo(second.get(step));
      oneState = x.state();
      twoState = y.state();
    }
  }

  private List<Trial.Outcome> run(Objective objective, String name) {
    JavaAlgebra a = JavaAlgebra.create();
    Map<String, Matrix> state = objective.initialState(Trial.modes(this, 3));
    List<Trial.Outcome> outcomes = new ArrayList<>();
    for (int step = 0; step < 3; step++) {
      Trial.Outcome outcome = Trial.step(objective, a, batch(a, name + step, 3), state);
      state = outcome.state();
      outcomes.add(outcome);
    }
    return outcomes;
  }

  /** Rule 404. */
  @Test
  @DisplayName("404 one instance serves any number of functions, one after the other")
  default void rule404() {
    Trial.begin(this, 404);
    Objective objective = Trial.sampled(this);
    JavaAlgebra a = JavaAlgebra.create();
    Trial.Outcome two = Trial.step(objective, a, batch(a, "two", 2));
    Trial.Outcome four = Trial.step(objective, a, batch(a, "four", 4));
    assertThat(Trial.step(objective, a, batch(a, "two", 2))).isEqualTo(two);
    assertThat(Trial.step(Trial.sampled(this), a, batch(a, "four", 4))).isEqualTo(four);
  }
}
