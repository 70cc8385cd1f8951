package org.nsm.plugins.koopman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Result;

/**
 * Inference on trajectories of x' = Ax + w, a noisy rotation with eigenvalues 0.9 e^(±0.3i), and on
 * the exact functions of systems.
 */
class KoopmanInferenceTest {
  private static final double RADIUS = 0.9;
  private static final double ANGLE = 0.3;
  private static final int FRAMES = 4000;

  private final TrajectorySystem rotation = rotation(10, false);

  private static TrajectorySystem rotation(int trajectories, boolean quiet) {
    double c = RADIUS * Math.cos(ANGLE);
    double s = RADIUS * Math.sin(ANGLE);
    Simulation.Dynamics process =
        new Simulation.Dynamics() {
          @Override
          public String name() {
            return "rotation";
          }

          @Override
          public int dimension() {
            return 2;
          }

          @Override
          public double[] start(RandomGenerator random) {
            return new double[] {random.nextGaussian(), random.nextGaussian()};
          }

          @Override
          public void step(double[] x, RandomGenerator random) {
            double noise = quiet ? 0 : Math.sqrt(1 - RADIUS * RADIUS);
            double first = c * x[0] - s * x[1] + noise * random.nextGaussian();
            x[1] = s * x[0] + c * x[1] + noise * random.nextGaussian();
            x[0] = first;
          }
        };
    DataSplit.Parts parts =
        new Simulation(trajectories, FRAMES, 1, 100, 1, 3).run(process, 0.25, false);
    return TrajectorySystem.of(parts, false, 0.5, List.of());
  }

  private static Result infer(
      TransitionSystem system, PairFunctions functions, Map<String, Object> changes) {
    return infer(new GivenTrained(system, functions), changes);
  }

  private static Result infer(GivenTrained model, Map<String, Object> changes) {
    KoopmanInferenceProvider provider = new KoopmanInferenceProvider();
    Map<String, Object> settings = new LinkedHashMap<>(Map.of("plots", false));
    settings.putAll(changes);
    return provider.create(provider.schema().bind(settings)).infer(model);
  }

  @Test
  void linearFunctionsFindTheRotationWithIntervals() {
    Result result = infer(rotation, Dictionary.linear(2), Map.of());
    Matrix eigenvalues = result.arrays().get("eigenvalues");
    Matrix errors = result.arrays().get("eigenvalue-errors");

    // 30,000 transitions of memory ten: standard errors of about 0.003.
    assertThat(eigenvalues.at(0, 0)).isCloseTo(1, within(1e-9));
    assertThat(eigenvalues.at(1, 0)).isCloseTo(RADIUS * Math.cos(ANGLE), within(0.015));
    assertThat(Math.abs(eigenvalues.at(1, 1))).isCloseTo(RADIUS * Math.sin(ANGLE), within(0.015));
    assertThat(errors.at(1, 0)).isBetween(0.0005, 0.01);
    assertThat(result.modes().get(1).value()).isCloseTo(RADIUS, within(0.015));
    assertThat(result.modes().get(1).standardError()).isBetween(0.0005, 0.01);
    Map<String, Double> second = result.modes().get(1).details();
    assertThat(second.get("timescale")).isCloseTo(-0.5 / Math.log(RADIUS), within(0.8));
    assertThat(second.get("timescale"))
        .isBetween(second.get("timescaleLow"), second.get("timescaleHigh"));
    assertThat(second.get("frequency")).isCloseTo(ANGLE / (2 * Math.PI * 0.5), within(0.01));
    assertThat(second.get("frequency"))
        .isBetween(second.get("frequencyLow"), second.get("frequencyHigh"));
  }

  @Test
  void scoresOfOtherTransitionsAreNearThoseOfTheOwn() {
    Map<String, Double> metrics = infer(rotation, Dictionary.linear(2), Map.of()).metrics();
    double exact = 1 + 2 * RADIUS * RADIUS;

    assertThat(metrics.get("trainVampE")).isCloseTo(metrics.get("trainVamp2"), within(1e-9));
    assertThat(metrics.get("heldOutVampE")).isCloseTo(exact, within(0.05));
    assertThat(metrics.get("heldOutVamp2")).isCloseTo(exact, within(0.05));
    assertThat(metrics.get("heldOutVampEError")).isBetween(0.001, 0.05);
    // Each of ten trajectories gives a quarter of its frames, less one.
    assertThat(metrics).containsEntry("heldOutTransitions", 10.0 * (FRAMES / 4 - 1));
  }

  @Test
  void aReversibleProcessIsJudgedAsWell() {
    TransitionSystem slow = TrajectorySystem.of(Rotations.parts(0.8, 0, 0), true, 0.5, List.of());
    Map<String, Double> metrics =
        infer(slow, Dictionary.linear(3), Map.of("method", "reversible")).metrics();

    // The constant, and one coordinate that remembers.
    assertThat(metrics.get("heldOutVampE")).isCloseTo(1 + 0.64, within(0.06));
    assertThat(metrics.get("heldOutVampEError")).isBetween(0.001, 0.06);
  }

  @Test
  void theNumberOfThreadsChangesNoBit() {
    Map<String, Object> few = Map.of("replicas", 5, "lags", List.of(1, 2));
    Result one = infer(new GivenTrained(rotation, Dictionary.linear(2), 1), few);
    Result three = infer(new GivenTrained(rotation, Dictionary.linear(2), 3), few);

    assertThat(three.modes()).isEqualTo(one.modes());
    assertThat(three.metrics()).isEqualTo(one.metrics());
    one.arrays()
        .forEach(
            (name, a) -> assertThat(three.arrays().get(name).toArray()).isEqualTo(a.toArray()));
  }

  @Test
  void moreModesThanFunctionsAllowAreWarnedOf() {
    assertThat(infer(rotation, Dictionary.linear(2), Map.of("modes", 5)).warnings())
        .anyMatch(w -> w.equals("5 modes are asked for, and the functions allow no more than 3"));
  }

  @Test
  void functionsThatDependOnOthersAreCounted() {
    PairFunctions twice =
        new PairFunctions() {
          @Override
          public int modes() {
            return 3;
          }

          @Override
          public Matrix f(Matrix points) {
            return Matrix.create(
                points.rows(), 3, (i, j) -> j < 2 ? points.at(i, j) : 2 * points.at(i, 0));
          }
        };
    Result result = infer(rotation, twice, Map.of());

    // One of f, and one of g.
    assertThat(result.metrics()).containsEntry("droppedDirections", 2.0);
    assertThat(result.warnings()).anyMatch(w -> w.startsWith("2 directions of the functions"));
    assertThat(result.modes()).hasSize(3);
  }

  @Test
  void longerLagsAgreeWithPowersAndForecastsBeatTheMean() {
    Result result = infer(rotation, Dictionary.linear(2), Map.of("lags", List.of(1, 2, 4)));
    Matrix timescales = result.arrays().get("implied-timescales");
    Matrix rmse = result.arrays().get("forecast-rmse");

    assertThat(timescales.column(0)).containsExactly(0.5, 1, 2);
    for (int lag = 0; lag < 3; lag++) {
      assertThat(timescales.at(lag, 4)).isCloseTo(-0.5 / Math.log(RADIUS), within(0.8));
    }
    assertThat(result.metrics().get("chapmanKolmogorovError")).isLessThan(0.05);
    for (int lag = 0; lag < 3; lag++) {
      // Each of two coordinates has variance one, of which 1 − r²ᵗ is noise.
      double unknown = 1 - Math.pow(RADIUS, 2 * rmse.at(lag, 0));
      assertThat(rmse.at(lag, 1)).isCloseTo(Math.sqrt(2 * unknown), within(0.06));
      assertThat(rmse.at(lag, 2)).isCloseTo(Math.sqrt(2), within(0.06));
    }
  }

  @Test
  void dictionariesServeInPlaceOfTrainedFunctions() {
    PairFunctions unused = Dictionary.linear(2);
    Result monomials =
        infer(rotation, unused, Map.of("features", "monomials", "degree", 2, "method", "edmd-f"));
    Result kernels =
        infer(rotation, unused, Map.of("features", "kernel", "landmarks", 60, "modes", 3));
    Result dmd =
        infer(
            rotation, unused, Map.of("features", "linear", "constant", false, "method", "edmd-f"));

    assertThat(monomials.modes()).hasSize(6);
    assertThat(monomials.modes().get(3).value()).isCloseTo(RADIUS * RADIUS, within(0.03));
    assertThat(kernels.modes()).hasSize(3);
    assertThat(kernels.modes().get(1).value()).isCloseTo(RADIUS, within(0.03));
    assertThat(dmd.arrays().get("eigenvalues").rows()).isEqualTo(2);
    assertThat(dmd.arrays().get("forward-step").rows()).isEqualTo(2);
  }

  @Test
  void freshTransitionsOfExactFunctionsGiveTheExactSpectrum() {
    LogisticMap map = LogisticMap.of(20);
    LogisticSpectrum exact = LogisticSpectrum.of(20);
    PairFunctions functions =
        new PairFunctions() {
          @Override
          public int modes() {
            return 9;
          }

          @Override
          public Matrix f(Matrix points) {
            return exact.functions(points, 9).orElseThrow();
          }

          @Override
          public Matrix g(Matrix points) {
            return exact.functions(org.nsm.api.spi.Slot.Y, points, 9).orElseThrow();
          }
        };
    Result result = infer(map, functions, Map.of("constant", false, "samples", 100_000));

    for (int i = 0; i < 9; i++) {
      Result.Mode mode = result.modes().get(i);
      assertThat(mode.value())
          .as("singular value %d", i)
          .isCloseTo(mode.exact().orElseThrow(), within(0.01 + 5 * mode.standardError()));
    }
    // An eigenvalue is 25 times as sensitive as a singular value: of 1e5 transitions, 0.02.
    assertThat(result.metrics().get("eigenvalueHausdorff3")).isLessThan(0.08);
    assertThat(result.metrics().get("eigenvalueHausdorff3Error")).isBetween(1e-3, 0.08);
    assertThat(result.metrics().get("matchedEigenvalueError3Error")).isBetween(1e-3, 0.08);
    // The best operator of rank nine has an error of its own, and no noise under the exact law.
    assertThat(result.metrics().get("spanHausdorff3")).isLessThan(0.02);
    assertThat(result.metrics().get("spanVamp2"))
        .isCloseTo(result.metrics().get("exactVamp2"), within(1e-9));
    assertThat(result.metrics().get("lawVampE"))
        .isCloseTo(result.metrics().get("exactVamp2"), within(0.01));
    // The sum of all 21 squares is 4.010466, of the first nine 3.9954: that much is out of reach.
    assertThat(result.metrics().get("operatorError"))
        .isCloseTo(4.010466 - result.metrics().get("lawVampE"), within(1e-6))
        .isBetween(0.0150, 0.03);
    assertThat(result.metrics().get("heldOutVampE"))
        .isCloseTo(result.metrics().get("exactVamp2"), within(0.06));
  }

  @Test
  void dynamicsWithoutNoiseAreWarnedOf() {
    assertThat(infer(rotation(2, true), Dictionary.linear(2), Map.of("constant", false)).warnings())
        .anyMatch(w -> w.contains("deterministic"));
  }

  @Test
  void whatNeedsTrajectoriesIsRefusedWithoutThem() {
    LogisticMap fresh = LogisticMap.of(2);
    PairFunctions any = Dictionary.linear(1);

    assertThatThrownBy(() -> infer(fresh, any, Map.of("lags", List.of(2), "samples", 1000)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("no trajectories");
    assertThatThrownBy(() -> infer(fresh, any, Map.of("features", "kernel")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("only fresh transitions");
  }
}
