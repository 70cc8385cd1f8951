package org.nsm.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.testkit.ObjectiveContract;

/** ALLO: the primal step, the dual step, and where the two end. */
final class AlloTest {

  @Nested
  final class Contract extends ObjectiveContract {
    @Override
    public ObjectiveProvider provider() {
      return new AlloProvider();
    }

    /** Duals have to keep pace with five thousand plain steps. */
    @Override
    public Map<String, Object> settings() {
      return Map.of("ceiling", 5, "dual-rate", 0.02);
    }
  }

  @Nested
  final class PublishedContract extends ObjectiveContract {
    @Override
    public ObjectiveProvider provider() {
      return new AlloProvider();
    }

    @Override
    public Map<String, Object> settings() {
      return Map.of("ceiling", 5, "dual-rate", 0.02, "variant", "as-published");
    }
  }

  private static Allo allo(boolean published, Estimator estimator) {
    return Allo.of(new Allo.Constants(1, 2, 0.5, 0.1, 0.3, 0.25, 0.5, published), estimator);
  }

  private static Matrix square(double... values) {
    return Matrix.create(3, 3, (i, j) -> values[3 * i + j]);
  }

  @Test
  void aStepIsThatOfTwoIndependentBatches() {
    Matrix f = Steps.independent(8);
    Matrix image = Steps.image(8);
    Map<String, Matrix> state = new LinkedHashMap<>();
    state.put("duals", square(0.1, 0, 0, -0.2, 0.25, 0, 0.05, 0.15, -0.1));
    state.put("barrier", Matrix.create(1, 1, (i, j) -> 2));
    state.put("error", square(0.1, 0, 0, 0.2, 0.3, 0, 0.4, 0.5, 0.6));
    state.put("squared-error", square(-3, 0, 0, 0.2, 0.3, 0, 0.4, 0.5, 0.6));
    Steps.Outcome outcome = Steps.step(allo(false, Estimator.CROSS_FIT), f, image, state);

    Matrix[] halves = {half(f, 0), half(f, 4)};
    Matrix[] errors = {error(halves[0]), error(halves[1])};
    double[] expected = new double[24];
    for (int b = 0; b < 8; b++) {
      for (int i = 0; i < 3; i++) {
        double g = 2 * (f.at(b, i) - image.at(b, i));
        for (int j = 0; j <= i; j++) {
          double other = errors[b < 4 ? 1 : 0].at(i, j);
          g += f.at(b, j) * (state.get("duals").at(i, j) + 2 * 2 * other);
        }
        expected[3 * b + i] = g / 8;
      }
    }
    assertThat(outcome.cotangent().toArray()).containsExactly(expected, within(1e-14));
    expectDualStep(state, errors, outcome.state());
  }

  private static void expectDualStep(
      Map<String, Matrix> before, Matrix[] errors, Map<String, Matrix> after) {
    double mean = 0;
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        double e =
            0.75 * before.get("error").at(i, j)
                + 0.25 * (errors[0].at(i, j) + errors[1].at(i, j)) / 2;
        double v =
            0.5 * before.get("squared-error").at(i, j)
                + 0.5 * errors[0].at(i, j) * errors[1].at(i, j);
        mean += Math.max(v, 0) / 9;
        double dual = before.get("duals").at(i, j) + 0.1 * 2 * e;
        assertThat(after.get("error").at(i, j)).isCloseTo(e, within(1e-14));
        assertThat(after.get("squared-error").at(i, j)).isCloseTo(v, within(1e-14));
        assertThat(after.get("duals").at(i, j))
            .isCloseTo(Math.max(-0.3, Math.min(0.3, dual)), within(1e-14));
      }
    }
    assertThat(after.get("barrier").at(0, 0)).isCloseTo(2 + 0.5 * mean, within(1e-14));
  }

  private static Matrix half(Matrix f, int from) {
    return Matrix.create(4, 3, (b, l) -> f.at(from + b, l));
  }

  /** tril(M − I). */
  private static Matrix error(Matrix f) {
    Matrix m = Steps.gram(f, f);
    return Matrix.create(3, 3, (i, j) -> j > i ? 0 : m.at(i, j) - (i == j ? 1 : 0));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void dualsEndAtTheEigenvaluesOfTheLaplacian(boolean published) {
    double[] lambda = {1, 0.8, 0.5, -0.2};
    Allo objective =
        Allo.of(new Allo.Constants(1, 2, 0.01, 0.05, 100, 1, 0.1, published), Estimator.SAME);
    Matrix f = Steps.sum(0.3, Steps.independent(4), 0, Steps.independent(4));
    Map<String, Matrix> state = objective.initialState(3);
    for (int step = 0; step < 3000; step++) {
      Steps.Outcome outcome = Steps.step(objective, f, Steps.image(f, lambda), state);
      f = Steps.sum(1, f, -4 * 0.05, outcome.cotangent());
      state = outcome.state();
    }
    Matrix duals = state.get("duals");
    // β = −2(c − λ), or −4(c − λ) with the graph term of the authors' code.
    double factor = published ? -4 : -2;
    for (int i = 0; i < 3; i++) {
      assertThat(duals.at(i, i)).isCloseTo(factor * (1 - lambda[i]), within(1e-6));
      for (int j = 0; j < i; j++) {
        assertThat(duals.at(i, j)).isCloseTo(0, within(1e-6));
      }
    }
    assertThat(Steps.gram(f, f).toArray())
        .containsExactly(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, within(1e-6));
  }

  @Test
  void withoutDualsTheBarrierIsASequentiallyNestedTracePenaltyOfTheNegativeLaplacian() {
    Matrix f = Steps.f(6);
    Matrix image = Steps.image(6);
    TracePenalty penalty = TracePenalty.of(2, Nesting.SEQUENTIAL, Estimator.CROSS_FIT);
    double[] expected = Steps.cotangent(penalty, f, Steps.sum(1, image, -1, f));
    assertThat(Steps.cotangent(allo(false, Estimator.CROSS_FIT), f, image))
        .containsExactly(Steps.times(2, expected), within(1e-14));
  }

  @Test
  void atTheFixedPointTheLossIsTheSumOfTheLaplaciansEigenvalues() {
    Matrix f = Steps.modes(1, 1, 1);
    Steps.Outcome outcome =
        Steps.step(allo(false, Estimator.SAME), f, Steps.image(f, 1, 0.8, 0.5, -0.2));
    assertThat(outcome.loss()).isCloseTo(0 + 0.2 + 0.5, within(1e-14));
  }
}
