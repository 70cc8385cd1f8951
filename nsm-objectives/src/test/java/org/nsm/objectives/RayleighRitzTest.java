package org.nsm.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.Seeds;
import org.nsm.api.spi.SolverObjective;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Tensor;
import org.nsm.testkit.JavaAlgebra;

/**
 * The oscillator H = −d²/dx² + x² in a basis of powers times e^(−x²/2), whose spans hold its first
 * states exactly; points are drawn from the normal law of variance one half, so that f is a
 * polynomial relative to the root of the density.
 */
class RayleighRitzTest {
  private static final int FUNCTIONS = 6;
  private final JavaAlgebra a = JavaAlgebra.create();

  @Test
  void aBasisThatHoldsTheFunctionsHasTheirValuesWithinTheErrorOfTheIntegrals() {
    Map<String, Tensor> state = new HashMap<>();
    RayleighRitz objective = RayleighRitz.of(1e-12);
    objective
        .initialState(FUNCTIONS, 4)
        .forEach((name, m) -> state.put(name, a.constant(m, DType.FLOAT64)));
    Tensor v = a.constant(Matrix.create(FUNCTIONS, 4, (i, j) -> i == j ? 1 : 0), DType.FLOAT64);
    RandomGenerator random = new Seeds(3).generator("oscillator");
    double first = 0;
    double loss = 0;
    for (int step = 1; step <= 40; step++) {
      SolverObjective.Step next = objective.step(a, batch(random, v, step, 500), state);
      state.putAll(next.state());
      v = next.v();
      loss = JavaAlgebra.values(next.loss())[0];
      first = step == 1 ? loss : first;
    }

    // −(1 + 3 + 5 + 7) is the trace of T on the first four; errors are of second order in 1/√n.
    assertThat(loss).isCloseTo(16, within(0.02));
    assertThat(Math.abs(loss - 16)).isLessThan(Math.abs(first - 16));
    Matrix found = JavaAlgebra.matrix(v);
    // The second state is x alone, with norm one: E[x²] = 1/2.
    for (int i = 0; i < FUNCTIONS; i++) {
      assertThat(found.at(i, 1)).isCloseTo(i == 1 ? Math.sqrt(2) : 0, within(0.05));
    }
  }

  @Test
  void functionsThatDependOnEachOtherAreLeftOut() {
    // The third function is the first, and the fourth is zero.
    Matrix gram = Matrix.of(4, 4, new double[] {1, 0, 1, 0, 0, 2, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0});
    Matrix operator =
        Matrix.of(4, 4, new double[] {-3, 0, -3, 0, 0, -2, 0, 0, -3, 0, -3, 0, 0, 0, 0, 0});
    Matrix v = Matrix.of(4, 2, new double[] {0, 1, 1, 0, 0, 0, 0, 0});
    RayleighRitz objective = RayleighRitz.of(1e-9);
    Map<String, Tensor> state = new HashMap<>();
    objective
        .initialState(4, 2)
        .forEach((name, m) -> state.put(name, a.constant(m, DType.FLOAT64)));
    SolverObjective.Step step =
        objective.step(
            a,
            new SolverObjective.Projected(
                a.constant(gram, DType.FLOAT64),
                a.constant(operator, DType.FLOAT64),
                a.constant(v, DType.FLOAT64),
                a.scalar(1, DType.FLOAT64)),
            state);

    assertThat(JavaAlgebra.values(step.loss())[0]).isCloseTo(4, within(1e-12));
    assertThat(JavaAlgebra.matrix(step.v()).toArray())
        .containsExactly(new double[] {0, 0.5, Math.sqrt(0.5), 0, 0, 0.5, 0, 0}, within(1e-12));
  }

  @Test
  void refusesABasisThatIsTooLarge() {
    assertThatThrownBy(() -> RayleighRitz.of(1e-7).initialState(5000, 3))
        .isInstanceOf(NsmException.class)
        .hasMessageContaining("at most 4096, and this one has 5000");
  }

  /** With f = p(x) in the gauge of e^(−x²), Tf = p″ − 2xp′ − p. */
  private SolverObjective.Projected batch(RandomGenerator random, Tensor v, int step, int count) {
    double[] x = new double[count];
    Arrays.setAll(x, i -> random.nextGaussian() * Math.sqrt(0.5));
    Matrix f = Matrix.create(count, FUNCTIONS, (i, k) -> Math.pow(x[i], k));
    Matrix image =
        Matrix.create(
            count,
            FUNCTIONS,
            (i, k) ->
                (k > 1 ? k * (k - 1) * Math.pow(x[i], k - 2) : 0)
                    - (2 * k + 1) * Math.pow(x[i], k));
    Matrix gram = f.transpose().times(f);
    Matrix product = f.transpose().times(image);
    return new SolverObjective.Projected(
        a.constant(
            Matrix.create(FUNCTIONS, FUNCTIONS, (i, j) -> gram.at(i, j) / count), DType.FLOAT64),
        a.constant(
            Matrix.create(
                FUNCTIONS, FUNCTIONS, (i, j) -> (product.at(i, j) + product.at(j, i)) / 2 / count),
            DType.FLOAT64),
        v,
        a.scalar(step, DType.FLOAT64));
  }
}
