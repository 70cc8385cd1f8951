package org.nsm.plugins.koopman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.spi.OperatorProvider;

class SimulatedSystemsTest {

  private static TrajectorySystem make(OperatorProvider provider, Map<String, Object> settings) {
    return (TrajectorySystem) provider.create(provider.schema().bind(settings));
  }

  @Test
  void ratesOfPrinzsWellsAreThosePublished() {
    double[] rates = new LangevinSpectrum(LangevinPotential.PRINZ, 1, 1, 0.005).rates(8);
    double[] table = {0, -1.1990, -7.8885, -15.3614, -82.0816, -94.9327, -132.6241, -144.3902};

    for (int i = 0; i < table.length; i++) {
      assertThat(rates[i]).as("rate %d", i).isCloseTo(table[i], within(1e-6 - 2e-3 * table[i]));
    }
  }

  @Test
  void slopesAreThoseOfTheEnergies() {
    for (LangevinPotential potential : LangevinPotential.values()) {
      for (double x : new double[] {-1.1, -0.6, -0.05, 0.3, 0.52, 1}) {
        double[] slope = new double[potential.dimension()];
        double[] at = Arrays.copyOf(new double[] {x, 1.3 - x * x}, slope.length);
        potential.slope(at, slope);
        for (int axis = 0; axis < slope.length; axis++) {
          double h = 1e-5;
          double[] up = at.clone();
          double[] down = at.clone();
          up[axis] += h;
          down[axis] -= h;
          double difference = (potential.energy(up) - potential.energy(down)) / (2 * h);
          // Third derivatives are in the thousands where heights are in the hundreds.
          assertThat(slope[axis]).as("%s", potential).isCloseTo(difference, within(1e-5));
        }
      }
    }
  }

  /**
   * Its coordinates share no term: rates are sums of those of the two, which know nothing of h².
   */
  @Test
  void ratesOfFourWellsInThePlaneAreSumsOfThoseOfTheirCoordinates() {
    double[] plane = new LangevinSpectrum(LangevinPotential.QUADRUPLE_WELL, 1.5, 1, 0.1).rates(8);
    // By finite volumes on 1500 cells of each coordinate.
    double[] sums = {0, -0.40167, -0.41202, -0.81369, -4.73667, -4.75521, -5.14869, -5.15688};
    for (int i = 0; i < sums.length; i++) {
      assertThat(plane[i]).as("rate %d", i).isCloseTo(sums[i], within(1e-6 - 5e-3 * sums[i]));
    }
  }

  /** Elsewhere: the same potentials as generators, by two methods on boxes of their own. */
  @Test
  void ratesInThePlaneAreThoseFoundElsewhere() {
    compare(LangevinPotential.TRIPLE_WELL, 1, 0, -0.40132, -1.29881, -4.34815, -5.40843);
    compare(LangevinPotential.MUELLER_BROWN, 0.05, 0, -4.514, -47.96, -99.25, -144.26);
  }

  private static void compare(LangevinPotential potential, double beta, double... rates) {
    double[] found = new LangevinSpectrum(potential, beta, 1, 0.1).rates(rates.length);
    for (int i = 0; i < rates.length; i++) {
      assertThat(found[i])
          .as("%s, rate %d", potential, i)
          .isCloseTo(rates[i], within(1e-6 - 1e-2 * rates[i]));
    }
  }

  @Test
  void tooHotForTheBoxOfTheWellsIsAnError() {
    assertThatThrownBy(
            () -> make(new LangevinTrajectoriesProvider(), Map.of("beta", 0.05, "frames", 100)))
        .hasMessageContaining("beta: 0.05 is too hot for these wells");
  }

  @Test
  void aTrajectoryInThePlaneHasTheStationaryLaw() {
    TrajectorySystem system =
        make(
            new LangevinTrajectoriesProvider(),
            Map.of(
                "potential",
                "quadruple-well",
                "frames",
                4000,
                "trajectories",
                10,
                "time-step",
                0.002,
                "steps-per-frame",
                25,
                "held-out",
                0.0));
    Transitions all = system.training().orElseThrow();
    assertThat(all.dimension()).isEqualTo(2);
    var exact = system.exactSpectrum().orElseThrow();
    Matrix x = exact.functions(all.starts(0, all.count()), 4).orElseThrow();
    Matrix y = exact.functions(all.ends(0, all.count()), 4).orElseThrow();
    for (int k = 0; k < 4; k++) {
      double square = 0;
      double product = 0;
      for (int i = 0; i < x.rows(); i++) {
        square += (x.at(i, k) * x.at(i, k) + y.at(i, k) * y.at(i, k)) / 2;
        product += x.at(i, k) * y.at(i, k);
      }
      // 2000 units of time against memories of 1 to 3: mean squares to ten per cent.
      assertThat(square / x.rows()).as("square %d", k).isCloseTo(1, within(0.3));
      double rate = exact.values(4)[k];
      assertThat(product / square).as("value %d", k).isCloseTo(rate, within(0.01));
    }
  }

  @Test
  void aTrajectoryInWellsHasTheStationaryLaw() {
    TrajectorySystem system =
        make(
            new LangevinTrajectoriesProvider(),
            Map.of("frames", 5000, "trajectories", 10, "steps-per-frame", 20, "held-out", 0.0));
    Transitions all = system.training().orElseThrow();
    double[] x = all.starts(0, all.count()).column(0);

    // E[x²] = 0.27163; 100 units of time at a slowest memory of 0.83: an error of about 0.01.
    assertThat(Arrays.stream(x).map(v -> v * v).average().orElseThrow())
        .isCloseTo(0.27163, within(0.03));
    assertThat(system.lagTime()).isCloseTo(0.002, within(1e-15));
    assertThat(system.exactSpectrum().orElseThrow().values(2)[1])
        .isCloseTo(Math.exp(-1.199 * 0.002), within(1e-4));
  }

  @Test
  void exactEigenfunctionsOfTheWellsForgetAtTheirRates() {
    TrajectorySystem system =
        make(
            new LangevinTrajectoriesProvider(),
            Map.of("frames", 20_000, "trajectories", 10, "steps-per-frame", 20, "held-out", 0.0));
    Transitions all = system.training().orElseThrow();
    var exact = system.exactSpectrum().orElseThrow();
    Matrix x = exact.functions(all.starts(0, all.count()), 8).orElseThrow();
    Matrix y = exact.functions(all.ends(0, all.count()), 8).orElseThrow();
    double[] rates = new LangevinSpectrum(LangevinPotential.PRINZ, 1, 1, 0.002).rates(8);
    for (int k = 1; k < 8; k++) {
      double square = 0;
      double product = 0;
      for (int i = 0; i < x.rows(); i++) {
        square += (x.at(i, k) * x.at(i, k) + y.at(i, k) * y.at(i, k)) / 2;
        product += x.at(i, k) * y.at(i, k);
      }
      // The ratio hardly depends on where the sample is: 400 units of time, and a step of 1e-4.
      double rate = Math.log(product / square) / 0.002;
      assertThat(rate / rates[k]).as("rate %d", k).isCloseTo(1, within(0.06));
    }
  }

  @Test
  void lorenzGoesRoundItsTwoWings() {
    TrajectorySystem system =
        make(new Lorenz63Provider(), Map.of("frames", 2000, "trajectories", 2));
    Transitions training = system.training().orElseThrow();
    Matrix frames = training.inUnits(training.starts(0, training.count()));

    assertThat(Arrays.stream(frames.column(0)).max().orElseThrow()).isBetween(10.0, 30.0);
    assertThat(Arrays.stream(frames.column(0)).min().orElseThrow()).isBetween(-30.0, -10.0);
    // The mean of z is about 23.5 on the attractor.
    assertThat(Arrays.stream(frames.column(2)).average().orElseThrow()).isBetween(21.0, 26.0);
    assertThat(system.lagTime()).isCloseTo(0.1, within(1e-12));
    assertThat(system.notes()).isEmpty();
  }

  @Test
  void withoutNoiseItIsSaidThatTheOperatorIsNotCompact() {
    assertThat(make(new DuffingProvider(), Map.of("noise", 0.0, "frames", 50)).notes())
        .anyMatch(note -> note.contains("Hilbert-Schmidt"));
  }

  @Test
  void duffingRestsInItsWells() {
    TrajectorySystem system =
        make(new DuffingProvider(), Map.of("noise", 0.1, "frames", 400, "trajectories", 3));
    Transitions training = system.training().orElseThrow();
    Matrix frames = training.inUnits(training.starts(0, training.count()));

    assertThat(Arrays.stream(frames.column(0)).map(Math::abs).average().orElseThrow())
        .isCloseTo(1, within(0.15));
  }

  @Test
  void lagsBeyondATrajectoryAreRefused() {
    assertThatThrownBy(() -> make(new DuffingProvider(), Map.of("frames", 5, "lag", 5)))
        .hasMessageContaining("a transition spans 6 frames, and there are 5");
  }
}
