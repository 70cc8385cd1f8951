package org.nsm.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.operators.GridAxis.Ends;

/** Finite volumes on one and two axes against formulas, published tables and each other. */
final class GridOraclesTest {
  /** Published for β = γ = 1, with four digits after the point. */
  static final double[] PRINZ = {
    0, -1.1990, -7.8885, -15.3614, -82.0816, -94.9327, -132.6241, -144.3902
  };

  /** The largest is printed as 144.3902; two methods of ours agree on 144.390328 to 1e-8. */
  private static final double PRINTED = 1.5e-4;

  static double prinz(double... x) {
    double y = x[0];
    return 4
        * (Math.pow(y, 8)
            + 0.8 * Math.exp(-80 * y * y)
            + 0.2 * Math.exp(-80 * (y - 0.5) * (y - 0.5))
            + 0.5 * Math.exp(-40 * (y + 0.5) * (y + 0.5)));
  }

  private static double quadruple(double... x) {
    return -3 * (quartic(x[0], 16) + quartic(x[1], 8));
  }

  private static double quartic(double x, double tilt) {
    return Math.pow(x, 4) - x * x * x / tilt - 2 * x * x + 3 * x / tilt;
  }

  private static GridSpectrum prinzSpectrum(int cells) {
    Grid line = Grid.of(new GridAxis(-1.3, 1.3, cells, Ends.NO_FLUX));
    return GridSpectrum.of(FiniteVolumes.generator(line, 1, x -> -prinz(x)), 1);
  }

  @Test
  void thePublishedEigenvaluesOfFourWellsAreFound() {
    double[] values = prinzSpectrum(2000).values(8);
    for (int k = 0; k < 8; k++) {
      assertThat(values[k]).as("mode %d", k).isCloseTo(PRINZ[k], within(PRINTED));
    }
  }

  @Test
  void theEstimatedErrorHoldsAndTheOrderIsTwo() {
    double[] truth = prinzSpectrum(6400).values(8);
    GridSpectrum spectrum = prinzSpectrum(400);
    double[] values = spectrum.values(8);
    double[] errors = spectrum.errors(8);
    for (int k = 1; k < 8; k++) {
      assertThat(Math.abs(values[k] - truth[k])).as("mode %d", k).isLessThan(errors[k]);
      assertThat(errors[k]).isLessThan(1e-5 * -truth[k]);
      assertThat(spectrum.orders(8)[k]).isCloseTo(2, within(0.02));
    }
  }

  @Test
  void whereThereIsNoSecondOrderNothingIsExtrapolated() {
    // The cusp of −1/|x| on a node's face: first order at best.
    GridAxis axis = new GridAxis(-20, 20, 256, Ends.ZERO);
    GridSpectrum spectrum =
        GridSpectrum.of(
            FiniteVolumes.schroedinger(Grid.of(axis), 0.5, x -> -1 / Math.abs(x[0])), -1);
    double fine =
        -FiniteVolumes.schroedinger(Grid.of(axis), 0.5, x -> -1 / Math.abs(x[0]))
            .largest(1)
            .values()[0];
    assertThat(Math.abs(spectrum.orders(1)[0] - 2)).isGreaterThan(0.3);
    assertThat(spectrum.values(1)[0]).isEqualTo(fine);
    assertThat(spectrum.errors(1)[0]).isGreaterThan(0.1);
  }

  @Test
  void anOscillatorHasItsLevels() {
    Grid plane = Grid.cube(new GridAxis(-7, 7, 112, Ends.ZERO), 2);
    GridSpectrum spectrum =
        GridSpectrum.of(FiniteVolumes.schroedinger(plane, 1, x -> x[0] * x[0] + x[1] * x[1]), -1);
    double[] expected = {2, 4, 4, 6, 6, 6, 8, 8, 8, 8};
    double[] errors = spectrum.errors(10);
    for (int k = 0; k < 10; k++) {
      // Richardson leaves a series from h⁴ on, here 2.4e-4 times a number that grows with the
      // level.
      assertThat(spectrum.values(10)[k]).isCloseTo(expected[k], within(5e-4));
      assertThat(Math.abs(spectrum.values(10)[k] - expected[k])).isLessThan(errors[k]);
    }
  }

  @Test
  void aBoxBetweenWallsIsExactAfterExtrapolation() {
    // E = (π/3)²n²: the scheme gives (4/h²) sin²(nπh/6), a series in h².
    Grid line = Grid.of(new GridAxis(0, 3, 512, Ends.ZERO));
    double[] values = GridSpectrum.of(FiniteVolumes.schroedinger(line, 1, x -> 0), -1).values(5);
    for (int n = 1; n <= 5; n++) {
      assertThat(values[n - 1]).isCloseTo(Math.pow(n * Math.PI / 3, 2), within(1e-6));
    }
  }

  @Test
  void aCircleHasMathieusCharacteristicValues() {
    // Abramowitz and Stegun, table 20.1, q = 1: a₀, b₂, a₂ on a circle of length π.
    Grid circle = Grid.of(new GridAxis(0, Math.PI, 256, Ends.PERIODIC));
    double[] values =
        GridSpectrum.of(FiniteVolumes.schroedinger(circle, 1, x -> 2 * Math.cos(2 * x[0])), -1)
            .values(3);
    assertThat(values)
        .containsExactly(new double[] {-0.45513860, 3.91702477, 4.37130098}, within(1e-7));
  }

  @Test
  void fourWellsInThePlaneHaveTheSumsOfTheirAxes() {
    GridAxis axis = new GridAxis(-2.5, 2.5, 160, Ends.NO_FLUX);
    double[] plane =
        GridSpectrum.of(
                FiniteVolumes.generator(Grid.cube(axis, 2), 1, GridOraclesTest::quadruple), 1)
            .values(8);
    Grid line = Grid.of(new GridAxis(-2.5, 2.5, 1600, Ends.NO_FLUX));
    double[] x =
        GridSpectrum.of(FiniteVolumes.generator(line, 1, p -> -3 * quartic(p[0], 16)), 1).values(4);
    double[] y =
        GridSpectrum.of(FiniteVolumes.generator(line, 1, p -> -3 * quartic(p[0], 8)), 1).values(4);
    double[] sums =
        Arrays.stream(x)
            .flatMap(a -> DoubleStream.of(y).map(b -> a + b))
            .map(v -> -v)
            .sorted()
            .limit(8)
            .map(v -> -v)
            .toArray();
    for (int k = 0; k < 8; k++) {
      assertThat(plane[k]).isCloseTo(sums[k], within(1e-4));
    }
  }

  @Test
  void functionsAreOrthonormalAndConstantFirst() {
    Grid plane = Grid.cube(new GridAxis(-2.5, 2.5, 64, Ends.NO_FLUX), 2);
    FiniteVolumes volumes = FiniteVolumes.generator(plane, 1, GridOraclesTest::quadruple);
    double[] measure = volumes.measure();
    Matrix f = GridSpectrum.of(volumes, 1).functions(plane.nodes(), 5).orElseThrow();
    assertThat(Arrays.stream(measure).sum()).isCloseTo(1, within(1e-12));
    for (int i = 0; i < 5; i++) {
      for (int j = 0; j < 5; j++) {
        double sum = 0;
        for (int n = 0; n < measure.length; n++) {
          sum += measure[n] * f.at(n, i) * f.at(n, j);
        }
        assertThat(sum).isCloseTo(i == j ? 1 : 0, within(1e-9));
      }
    }
    // Far outside of what was solved, in a corner of negligible density, too.
    double corner = f.at(0, 0);
    assertThat(Math.abs(corner)).isCloseTo(1, within(1e-6));
  }

  @Test
  void functionsBetweenNodesAreThoseOfTheOscillator() {
    Grid line = Grid.of(new GridAxis(-8, 8, 1600, Ends.ZERO));
    Matrix points = Checked.points(200, 1, 5);
    Matrix found =
        GridSpectrum.of(FiniteVolumes.schroedinger(line, 1, x -> x[0] * x[0]), -1)
            .functions(points, 4)
            .orElseThrow();
    Matrix exact =
        HarmonicOscillator.of(1, 1)
            .exactSpectrum()
            .orElseThrow()
            .functions(points, 4)
            .orElseThrow();
    for (int k = 0; k < 4; k++) {
      double sign = Math.signum(found.at(0, k) * exact.at(0, k));
      for (int i = 0; i < points.rows(); i++) {
        // Second order: h² times about a tenth of the fourth derivative.
        assertThat(sign * found.at(i, k)).isCloseTo(exact.at(i, k), within(1e-4));
      }
    }
  }

  @Test
  void aPotentialThatIsNotFiniteIsNamedWithItsPlace() {
    Grid line = Grid.of(new GridAxis(-1, 1, 16, Ends.ZERO));
    assertThatThrownBy(
            () -> FiniteVolumes.schroedinger(line, 1, x -> x[0] > 0 ? Double.NaN : 0).largest(1))
        .isInstanceOf(NsmException.class)
        .hasMessageContaining("potential: at [0.0625]")
        .hasMessageContaining("finite");
  }

  @Test
  void moreIsSolvedWhenMoreIsAskedForAndTheFirstValuesStay() {
    GridSpectrum spectrum = prinzSpectrum(400);
    double[] two = spectrum.values(2);
    assertThat(spectrum.values(6)).startsWith(two).hasSize(6);
    assertThat(spectrum.values(100_000)).hasSize(50);
  }
}
