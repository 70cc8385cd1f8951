package org.nsm.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nsm.api.Matrix;
import org.nsm.api.tensor.DType;
import org.nsm.testkit.JavaAlgebra;

/** Potentials against central differences, and against what is published of them. */
final class SmoothPotentialTest {
  private static final JavaAlgebra A = JavaAlgebra.create();

  private static double[] row(Matrix points, int row) {
    double[] x = new double[points.columns()];
    java.util.Arrays.setAll(x, k -> points.at(row, k));
    return x;
  }

  private static double moved(SmoothPotential u, double[] x, int axis, double by) {
    double[] y = x.clone();
    y[axis] += by;
    return u.value(y);
  }

  @ParameterizedTest
  @EnumSource(Potentials.class)
  void derivativesAreThoseOfTheValue(Potentials known) {
    SmoothPotential u = known.potential(3, 2.5);
    Matrix points = Checked.points(30, 3, 0.9);
    var x = A.constant(points, DType.FLOAT64);
    double[] values = JavaAlgebra.values(u.value(A, x));
    double[] gradient = JavaAlgebra.values(u.gradient(A, x));
    double[] laplacian = JavaAlgebra.values(u.laplacian(A, x));
    double h = 1e-4;
    for (int i = 0; i < 30; i++) {
      double[] p = row(points, i);
      double sum = 0;
      assertThat(values[i]).isCloseTo(u.value(p), within(1e-10));
      for (int k = 0; k < 3; k++) {
        double up = moved(u, p, k, h);
        double down = moved(u, p, k, -h);
        double slope = (up - down) / (2 * h);
        // Third derivatives reach 1e5 for Müller and Brown's wells: h² times a sixth of that.
        assertThat(gradient[30 * k + i]).isCloseTo(slope, within(1e-6 * (100 + Math.abs(slope))));
        sum += (up - 2 * values[i] + down) / (h * h);
      }
      assertThat(laplacian[i]).isCloseTo(sum, within(1e-5 * (100 + Math.abs(sum))));
    }
  }

  @Test
  void muellerAndBrownsStationaryPointsAreThePublishedOnes() {
    SmoothPotential u = Potentials.MUELLER_BROWN.potential(2, 1);
    // Minima and saddles of the paper's table.
    double[][] places = {
      {-0.558, 1.442, -146.70},
      {0.623, 0.028, -108.17},
      {-0.050, 0.467, -80.77},
      {-0.822, 0.624, -40.66},
      {0.212, 0.293, -72.25}
    };
    for (double[] place : places) {
      assertThat(u.value(place[0], place[1])).isCloseTo(place[2], within(0.02));
    }
  }

  @Test
  void prinzsWellsLieWhereTheyAreKnownToBe() {
    SmoothPotential u = Potentials.PRINZ.potential(1, 1);
    double[][] minima = {
      {-0.73943, 0.5594}, {-0.22374, 0.1528}, {0.26915, 0.0211}, {0.6733, 0.2413}
    };
    for (double[] minimum : minima) {
      assertThat(u.value(minimum[0])).isCloseTo(minimum[1], within(1e-4));
    }
  }

  @Test
  void coordinatesThatShareNoTermAreGroupsOfTheirOwn() {
    assertThat(Potentials.QUADRUPLE_WELL.potential(3, 1).groups())
        .containsExactly(new int[] {0}, new int[] {1}, new int[] {2});
    SmoothPotential valley = Potentials.MUELLER_BROWN.potential(3, 1);
    assertThat(valley.groups()).containsExactly(new int[] {0, 1}, new int[] {2});
    double both = valley.restrictedTo(0, 1).value(0.3, 0.4) + valley.restrictedTo(2).value(-2);
    assertThat(valley.value(0.3, 0.4, -2)).isCloseTo(both, within(1e-12));
  }
}
