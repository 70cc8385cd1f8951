package org.nsm.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Result;

/** Rules 2xx: what is found. */
public interface InferenceMathematicsRules extends InferenceUnderTest {

  private void expect(FiniteModel model, double... values) {
    List<Double> seen = InferenceTrial.values(make(settings()).infer(model));
    double largest = Arrays.stream(values).map(Math::abs).max().orElse(1);
    assertThat(seen).hasSize(values.length);
    for (int i = 0; i < values.length; i++) {
      assertThat(seen.get(i))
          .as("value %d of %s", i + 1, seen)
          .isCloseTo(values[i], Offset.offset(tolerance() * largest));
    }
  }

  /** Rule 201. */
  @Test
  @DisplayName("201 exact modes give the exact values, in falling order of eigenvalues")
  default void rule201() {
    Trial.begin(this, 201);
    FiniteProblem problem = InferenceTrial.problem();
    Matrix exact = InferenceTrial.modes(problem, InferenceTrial.unit(3));
    expect(InferenceTrial.model(problem, exact), 5, 4, 3);
  }

  /** Rule 202. */
  @Test
  @DisplayName("202 values are physical: scale, shift and sign of the operator are undone")
  default void rule202() {
    Trial.begin(this, 202);
    FiniteProblem problem = InferenceTrial.problem();
    Matrix exact = InferenceTrial.modes(problem, InferenceTrial.unit(3));
    expect(FiniteModel.of(problem, exact, 3, 7, 1), 5, 4, 3);
    expect(FiniteModel.of(problem, exact, 0.5, 2, -1), -5, -4, -3);
  }

  /** Rule 203. */
  @Test
  @DisplayName("203 the norms and signs of functions do not matter")
  default void rule203() {
    Trial.begin(this, 203);
    FiniteProblem problem = InferenceTrial.problem();
    double[] norms = {1e-2, -30, 4};
    Matrix scaled = Matrix.create(3, 3, (i, j) -> i == j ? norms[i] : 0);
    expect(InferenceTrial.model(problem, InferenceTrial.modes(problem, scaled)), 5, 4, 3);
  }

  /** Rule 204. */
  @Test
  @DisplayName("204 any basis of the span of exact modes gives them")
  default void rule204() {
    Trial.begin(this, 204);
    Trial.require(this, 204, findsTheBasis(), "it takes functions as they are");
    FiniteProblem problem = InferenceTrial.problem();
    Matrix mixed = InferenceTrial.modes(problem, InferenceTrial.mixture(3));
    expect(InferenceTrial.model(problem, mixed), 5, 4, 3);
  }

  /** Rule 205. */
  @Test
  @DisplayName("205 errors and residuals are not negative, and vanish for exact modes")
  default void rule205() {
    Trial.begin(this, 205);
    FiniteProblem problem = InferenceTrial.problem();
    Matrix exact = InferenceTrial.modes(problem, InferenceTrial.unit(3));
    Result result = make(settings()).infer(InferenceTrial.model(problem, exact));
    for (Result.Mode mode : result.modes()) {
      // The residual is the root of a difference of squares: half the digits.
      double small = 10 * Math.sqrt(tolerance());
      assertThat(mode.standardError()).as("standard error").isBetween(0.0, small);
      assertThat(mode.residual()).as("residual").isBetween(0.0, small);
    }
  }

  /** Rule 206. */
  @Test
  @DisplayName("206 where a residual is told, an exact value lies within it of the found one")
  default void rule206() {
    Trial.begin(this, 206);
    FiniteProblem problem = InferenceTrial.problem();
    Matrix exact = InferenceTrial.modes(problem, InferenceTrial.unit(3));
    Matrix noise = FiniteProblem.normal("noise", exact.rows(), 3, 0.1);
    Matrix near = Matrix.create(exact.rows(), 3, (i, j) -> exact.at(i, j) + noise.at(i, j));
    Result result = make(settings()).infer(InferenceTrial.model(problem, near));
    for (Result.Mode mode : result.modes()) {
      if (!Double.isNaN(mode.residual())) {
        double distance =
            Arrays.stream(problem.values()).map(v -> Math.abs(v - mode.value())).min().orElse(0);
        assertThat(distance)
            .as("from %s to the nearest exact value", mode.value())
            .isLessThanOrEqualTo(mode.residual() * (1 + 1e-6) + tolerance());
      }
    }
  }
}
