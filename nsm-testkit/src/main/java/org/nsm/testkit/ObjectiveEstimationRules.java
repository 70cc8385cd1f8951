package org.nsm.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.Seeds;
import org.nsm.api.Setting;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.OperatorDescriptor.Problem;
import org.nsm.api.spi.Slot;
import org.nsm.api.tensor.DType;

/** Rules 22x: what small batches do. */
public interface ObjectiveEstimationRules extends ObjectiveUnderTest {
  /** Enough that the bias of a batch of five stands out by far more than five standard errors. */
  private static int batches() {
    return 3000;
  }

  /** Odd, so that halves differ in size. */
  private static int batchSize() {
    return 5;
  }

  /** Rule 221. */
  @Test
  @DisplayName("221 a cotangent that claims to be unbiased is so, within five standard errors")
  default void rule221() {
    Trial.begin(this, 221);
    Objective exact = Trial.exact(this);
    Trial.require(this, 221, exact.descriptor().unbiased(), "it does not claim to be unbiased");
    for (Problem kind : exact.descriptor().problems()) {
      for (Map<String, Object> variant : unbiasedVariants()) {
        double deviation = deviation(kind, Trial.create(this, variant));
        assertThat(deviation)
            .as("standard errors between mean and population, %s %s", kind, variant)
            .isBetween(0.0, 5.0);
      }
    }
  }

  /** Rule 222. */
  @Test
  @DisplayName("222 estimator: same, where it is offered, is what it says: biased on small batches")
  default void rule222() {
    Trial.begin(this, 222);
    Objective exact = Trial.exact(this);
    Trial.require(this, 222, exact.descriptor().unbiased(), "it does not claim to be unbiased");
    Trial.require(this, 222, offeredEstimators().contains(Estimator.SAME.id()), "not offered");
    for (Problem kind : exact.descriptor().problems()) {
      double deviation = deviation(kind, Trial.create(this, with(Estimator.SAME.id())));
      assertThat(deviation).as("standard errors between mean and population").isGreaterThan(5.0);
    }
  }

  private List<String> offeredEstimators() {
    Optional<Setting> setting = provider().schema().setting(Estimator.setting().name());
    return setting.map(Setting::choices).orElse(List.of());
  }

  private Map<String, Object> with(String estimator) {
    Map<String, Object> all = new LinkedHashMap<>(settings());
    all.put(Estimator.setting().name(), estimator);
    return all;
  }

  /** The settings under test, and with every estimator that is offered but "same". */
  private List<Map<String, Object>> unbiasedVariants() {
    List<Map<String, Object>> variants = new ArrayList<>();
    for (String estimator : offeredEstimators()) {
      if (!estimator.equals(Estimator.SAME.id())) {
        variants.add(with(estimator));
      }
    }
    return variants.isEmpty() ? List.of(settings()) : variants;
  }

  /**
   * Returns by how many standard errors the mean of batch gradients misses the population's, at
   * worst over all entries of a table.
   *
   * <p>Points are drawn from six. For two functions, points come in pairs whose law p(x, y) has
   * even marginals: Tg(x) = E[g(y)|x], of which a batch holds the one sample g(y), as transitions
   * of a Markov chain do.
   */
  private double deviation(Problem kind, Objective objective) {
    int n = 6;
    FiniteProblem problem =
        kind == Problem.EIGEN
            ? FiniteProblem.of(kind, 3, 2, 1, .5, .2, .1)
            : FiniteProblem.of(kind, Matrix.create(n, n, (i, j) -> chance(j - i)));
    JavaAlgebra a = JavaAlgebra.create();
    Map<Slot, Matrix> f = problem.functions("sampled", Trial.modes(this, 2), 1);
    Map<Slot, Matrix> images = problem.images(f);
    Map<Slot, Matrix> population =
        Trial.step(Trial.exact(this), a, problem.evaluation(a, f, DType.FLOAT64)).cotangents();
    RandomGenerator random = new Seeds(3).generator("batches");
    Map<Slot, double[][]> sums = new EnumMap<>(Slot.class);
    problem.slots().forEach(slot -> sums.put(slot, new double[2][n * f.get(slot).columns()]));
    for (int batch = 0; batch < batches(); batch++) {
      int[] x = random.ints(batchSize(), 0, n).toArray();
      int[] y = Arrays.stream(x).map(i -> (i + shift(random.nextDouble())) % n).toArray();
      Map<Slot, int[]> rows = Map.of(Slot.X, x, Slot.Y, y);
      Evaluation evaluation =
          kind == Problem.EIGEN
              ? problem.evaluation(
                  a,
                  Map.of(Slot.X, rows(f.get(Slot.X), x)),
                  Map.of(Slot.X, rows(images.get(Slot.X), x)),
                  DType.FLOAT64)
              : pairs(problem, a, rows(f.get(Slot.X), x), rows(f.get(Slot.Y), y));
      Map<Slot, Matrix> g = Trial.step(objective, a, evaluation).cotangents();
      for (Slot slot : problem.slots()) {
        add(sums.get(slot), g.get(slot), rows.get(slot));
      }
    }
    double worst = 0;
    for (Slot slot : problem.slots()) {
      double[] expected = population.get(slot).toArray();
      worst = Math.max(worst, standardErrors(sums.get(slot), expected));
    }
    return worst;
  }

  private static Evaluation pairs(FiniteProblem problem, JavaAlgebra a, Matrix f, Matrix g) {
    return problem.evaluation(
        a, Map.of(Slot.X, f, Slot.Y, g), Map.of(Slot.X, g, Slot.Y, f), DType.FLOAT64);
  }

  /** The chance to move on by a number of points, round a circle of six. */
  private static double chance(int distance) {
    return switch (Math.floorMod(distance, 6)) {
      case 0 -> 0.5;
      case 1 -> 0.3;
      case 3 -> 0.2;
      default -> 0;
    };
  }

  private static int shift(double uniform) {
    return uniform < 0.5 ? 0 : uniform < 0.8 ? 1 : 3;
  }

  private static Matrix rows(Matrix table, int... rows) {
    return Matrix.create(rows.length, table.columns(), (i, j) -> table.at(rows[i], j));
  }

  /** Adds the gradient of a table, and its square: samples at one point add up. */
  private static void add(double[][] sums, Matrix g, int... rows) {
    double[] table = new double[sums[0].length];
    for (int b = 0; b < rows.length; b++) {
      for (int j = 0; j < g.columns(); j++) {
        table[rows[b] * g.columns() + j] += g.at(b, j);
      }
    }
    for (int i = 0; i < table.length; i++) {
      sums[0][i] += table[i];
      sums[1][i] += table[i] * table[i];
    }
  }

  private static double standardErrors(double[][] sums, double... expected) {
    double count = batches();
    double worst = 0;
    for (int i = 0; i < expected.length; i++) {
      double mean = sums[0][i] / count;
      double variance = Math.max(0, sums[1][i] / count - mean * mean);
      double error = Math.sqrt(variance / count) + 1e-12;
      worst = Math.max(worst, Math.abs(mean - expected[i]) / error);
    }
    return worst;
  }

  /** Rule 223. */
  @Test
  @DisplayName("223 a batch of one sample gives finite numbers, or is refused")
  default void rule223() {
    Trial.begin(this, 223);
    Objective objective = Trial.sampled(this);
    for (Problem kind : objective.descriptor().problems()) {
      FiniteProblem problem = FiniteProblem.of(kind, 2.0);
      JavaAlgebra a = JavaAlgebra.create();
      Evaluation one =
          problem.evaluation(
              a, problem.functions("single", Trial.modes(this, 3), 1), DType.FLOAT64);
      Optional<Trial.Outcome> outcome = Trial.attempt(objective, a, one);
      assertThat(outcome.map(Trial.Outcome::isFinite).orElse(true))
          .as("refused, or finite: %s", outcome)
          .isTrue();
    }
  }
}
