package org.nsm.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Normalisation;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.ObjectiveDescriptor;
import org.nsm.api.spi.OperatorDescriptor.Problem;
import org.nsm.api.spi.Slot;
import org.nsm.api.tensor.DType;

/** Rules 20x: what the cotangent is, and where it leads, when moments are exact. */
public interface ObjectiveMathematicsRules extends ObjectiveUnderTest {
  /** Twelve values, the first three of them one apart. */
  private static double[] separated() {
    return new double[] {5, 4, 3, 2, 1.5, 1.2, 1, .8, .5, .3, .2, .1};
  }

  /** Two double levels, then a gap. */
  private static double[] degenerate() {
    return new double[] {4, 4, 2, 2, 1, .8, .5, .4, .3, .2, .1, .05};
  }

  /** Returns the functions that descent ends at, as its modes are read. */
  private Map<Slot, Matrix> leading(FiniteProblem problem, int modes) {
    Map<Slot, Matrix> f = Trial.descend(this, problem, Trial.modes(this, modes));
    if (!readAfterGramSchmidt()) {
      return f;
    }
    Map<Slot, Matrix> read = new EnumMap<>(Slot.class);
    f.forEach((slot, table) -> read.put(slot, Modes.gramSchmidt(table)));
    return read;
  }

  private ObjectiveDescriptor descriptor() {
    return Trial.exact(this).descriptor();
  }

  /**
   * Rule 201. The loss is a function of f alone, as Tf moves with f: on a whole finite domain, with
   * Tf = f·A for a symmetric A, its differential is E[G·df] with all of d⟨f, Tf⟩ = 2⟨df, Tf⟩ in G.
   */
  @Test
  @DisplayName("201 a cotangent that claims to be the gradient of the loss agrees with differences")
  default void rule201() {
    Trial.begin(this, 201);
    Trial.require(this, 201, descriptor().gradient(), "its cotangent is a field of its own");
    Objective objective = Trial.exact(this);
    for (Problem kind : descriptor().problems()) {
      FiniteProblem problem = FiniteProblem.of(kind, separated());
      JavaAlgebra a = JavaAlgebra.create();
      Map<Slot, Matrix> f = problem.functions("gradient", Trial.modes(this, 3), 1);
      Map<Slot, Matrix> g =
          Trial.step(objective, a, problem.evaluation(a, f, DType.FLOAT64)).cotangents();
      // Truncation is about h², rounding 1e-16/h: both below 1e-9 here.
      double h = 1e-5;
      for (Slot slot : problem.slots()) {
        Matrix table = f.get(slot);
        Matrix differences =
            Matrix.create(
                table.rows(),
                table.columns(),
                (i, j) ->
                    (loss(objective, problem, moved(f, slot, i, j, h))
                            - loss(objective, problem, moved(f, slot, i, j, -h)))
                        / (2 * h));
        AlgebraUnderTest.close(
            g.get(slot).toArray(), differences.toArray(), 1e-6, kind + " cotangent at " + slot);
      }
    }
  }

  private static double loss(
      Objective objective, FiniteProblem problem, Map<Slot, Matrix> functions) {
    JavaAlgebra a = JavaAlgebra.create();
    return Trial.step(objective, a, problem.evaluation(a, functions, DType.FLOAT64)).loss();
  }

  private static Map<Slot, Matrix> moved(
      Map<Slot, Matrix> functions, Slot slot, int row, int column, double step) {
    Map<Slot, Matrix> changed = new EnumMap<>(functions);
    Matrix table = functions.get(slot);
    changed.put(
        slot,
        Matrix.create(
            table.rows(),
            table.columns(),
            (i, j) -> table.at(i, j) + (i == row && j == column ? step : 0)));
    return changed;
  }

  /** Rule 202. */
  @Test
  @DisplayName("202 descent ends at the leading modes, one by one if ordered, else at their span")
  default void rule202() {
    Trial.begin(this, 202);
    for (Problem kind : descriptor().problems()) {
      FiniteProblem problem = FiniteProblem.of(kind, separated());
      expectLeadingModes(problem, leading(problem, 3));
    }
  }

  private void expectLeadingModes(FiniteProblem problem, Map<Slot, Matrix> f) {
    for (Slot slot : problem.slots()) {
      Matrix table = f.get(slot);
      Matrix modes = Modes.columns(problem.modes(slot), 0, table.columns());
      assertThat(table.toArray()).as("functions at %s", slot).doesNotContain(Double.NaN);
      assertThat(Modes.subspaceDistance(table, modes)).as("span at %s", slot).isLessThan(1e-6);
      for (int i = 0; i < table.columns() && descriptor().ordered(); i++) {
        assertThat(Modes.cosine(table, modes, i))
            .as("|cos| of mode %d at %s", i, slot)
            .isBetween(0.9999, 1.0001);
      }
    }
  }

  /** Rule 203. */
  @Test
  @DisplayName("203 the norms at the end of descent are the declared ones")
  default void rule203() {
    Trial.begin(this, 203);
    Normalisation normalisation = descriptor().normalisation();
    Trial.require(
        this, 203, normalisation.squaredNorm().isPresent(), "it does not determine the norms");
    DoubleUnaryOperator squaredNorm = normalisation.squaredNorm().orElseThrow();
    for (Problem kind : descriptor().problems()) {
      FiniteProblem problem = FiniteProblem.of(kind, separated());
      Map<Slot, Matrix> f = leading(problem, 3);
      Matrix x = f.get(Slot.X);
      Matrix y = f.getOrDefault(Slot.Y, x);
      double[] expected =
          Arrays.stream(problem.values()).limit(x.columns()).map(squaredNorm).toArray();
      // Of f and g only the product is determined: f may grow as g shrinks.
      AlgebraUnderTest.close(Modes.productNorms(x, y), expected, 1e-3, "norms");
    }
  }

  /** Rule 204. */
  @Test
  @DisplayName("204 degenerate levels are found as spans, level by level if ordered")
  default void rule204() {
    Trial.begin(this, 204);
    Trial.require(this, 204, mostModes() >= 4, "it serves fewer functions than two levels have");
    for (Problem kind : descriptor().problems()) {
      FiniteProblem problem = FiniteProblem.of(kind, degenerate());
      Map<Slot, Matrix> f = leading(problem, 4);
      int width = descriptor().ordered() ? 2 : 4;
      for (Slot slot : problem.slots()) {
        assertThat(f.get(slot).toArray()).doesNotContain(Double.NaN);
        for (int from = 0; from < 4; from += width) {
          Matrix level = Modes.columns(f.get(slot), from, from + width);
          Matrix modes = Modes.columns(problem.modes(slot), from, from + width);
          assertThat(Modes.subspaceDistance(level, modes))
              .as("distance of modes %d to %d at %s", from, from + width - 1, slot)
              .isLessThan(1e-6);
        }
      }
    }
  }

  /** Rule 205. */
  @Test
  @DisplayName("205 one function alone finds the first mode")
  default void rule205() {
    Trial.begin(this, 205);
    for (Problem kind : descriptor().problems()) {
      FiniteProblem problem = FiniteProblem.of(kind, separated());
      expectLeadingModes(problem, leading(problem, 1));
    }
  }

  /** Rule 206. */
  @Test
  @DisplayName("206 where a function changes sign its cotangent does, and the loss does not")
  default void rule206() {
    Trial.begin(this, 206);
    Objective objective = Trial.exact(this);
    for (Problem kind : descriptor().problems()) {
      FiniteProblem problem = FiniteProblem.of(kind, separated());
      JavaAlgebra a = JavaAlgebra.create();
      Map<Slot, Matrix> f = problem.functions("signs", Trial.modes(this, 3), 1);
      Map<Slot, Matrix> flipped = new EnumMap<>(Slot.class);
      f.forEach((slot, table) -> flipped.put(slot, flip(table)));
      Trial.Outcome one = Trial.step(objective, a, problem.evaluation(a, f, DType.FLOAT64));
      Trial.Outcome two = Trial.step(objective, a, problem.evaluation(a, flipped, DType.FLOAT64));
      // Sums of the same numbers with other signs: a few roundings.
      assertThat(two.loss()).isCloseTo(one.loss(), org.assertj.core.data.Offset.offset(1e-9));
      for (Slot slot : problem.slots()) {
        AlgebraUnderTest.close(
            two.cotangents().get(slot).toArray(),
            flip(one.cotangents().get(slot)).toArray(),
            1e-9,
            "cotangent at " + slot);
      }
    }
  }

  /** Changes the sign of the second function. */
  private static Matrix flip(Matrix table) {
    return Matrix.create(
        table.rows(), table.columns(), (i, j) -> j == 1 ? -table.at(i, j) : table.at(i, j));
  }
}
