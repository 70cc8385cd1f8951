package org.nsm.plugins.koopman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nsm.api.Seeds;

/** Rounding of double precision is all that these features may be off by. */
class MolecularFeaturesTest {
  private static final double ROUNDING = 1e-12;

  private final RandomGenerator random = new Seeds(3).generator("molecule");

  private Topology cloud(int atoms) {
    Topology.Builder builder = new Topology.Builder("cloud");
    for (int i = 0; i < atoms; i++) {
      builder.add(
          "X" + i,
          "C",
          1,
          "MOL",
          "",
          random.nextGaussian(),
          random.nextGaussian(),
          random.nextGaussian());
    }
    return builder.build();
  }

  private static double[] compute(
      String features, Topology topology, double[] positions, PeriodicBox box) {
    MolecularFeatures all = MolecularFeatures.of(List.of(features), topology, 0.45);
    double[] values = new double[all.width()];
    all.compute(positions, box, values, 0);
    return values;
  }

  /** Turned about the axis (1, 2, 3) by an angle, and moved. */
  private static double[] turned(double[] positions, double angle) {
    double[] u = {1 / Math.sqrt(14), 2 / Math.sqrt(14), 3 / Math.sqrt(14)};
    double c = Math.cos(angle);
    double s = Math.sin(angle);
    double[] out = new double[positions.length];
    for (int i = 0; i < out.length; i += 3) {
      double along = 0;
      for (int a = 0; a < 3; a++) {
        along += u[a] * positions[i + a];
      }
      for (int a = 0; a < 3; a++) {
        int b = (a + 1) % 3;
        int d = (a + 2) % 3;
        double cross = u[b] * positions[i + d] - u[d] * positions[i + b];
        out[i + a] = c * positions[i + a] + s * cross + (1 - c) * along * u[a] + 7 * (a + 1);
      }
    }
    return out;
  }

  @Test
  void alignedPositionsOfAMoleculeThatMovedAsAWholeAreThoseOfTheReference() {
    Topology topology = cloud(6);
    double[] reference = compute("aligned all", topology, topology.positions(), PeriodicBox.NONE);
    for (double angle : new double[] {0, 0.3, 1.7, Math.PI, 5}) {
      assertThat(
              compute(
                  "aligned all", topology, turned(topology.positions(), angle), PeriodicBox.NONE))
          .containsExactly(reference, within(1e-10));
    }
  }

  @Test
  void aMirrorImageIsNotAlignedByAReflection() {
    Topology topology = cloud(6);
    double[] mirror = topology.positions().clone();
    for (int i = 0; i < mirror.length; i += 3) {
      mirror[i] = -mirror[i];
    }
    double[] found = compute("aligned all", topology, mirror, PeriodicBox.NONE);
    double[] reference = compute("aligned all", topology, topology.positions(), PeriodicBox.NONE);
    double distance = 0;
    for (int i = 0; i < found.length; i++) {
      distance += Math.pow(found[i] - reference[i], 2);
    }
    assertThat(distance).isGreaterThan(0.1);
  }

  /** No rotation is better than the one that was found. */
  @Test
  void alignmentIsBestInTheSumOfSquares() {
    Topology topology = cloud(7);
    double[] moved = turned(topology.positions(), 0.9);
    for (int i = 0; i < moved.length; i++) {
      moved[i] += 0.1 * random.nextGaussian();
    }
    double[] best = compute("aligned all", topology, moved, PeriodicBox.NONE);
    double[] reference = compute("aligned all", topology, topology.positions(), PeriodicBox.NONE);
    double least = squares(best, reference);
    for (double angle : new double[] {-0.01, 0.01}) {
      double[] worse = turned(best, angle);
      for (int i = 0; i < worse.length; i++) {
        worse[i] -= 7 * (i % 3 + 1);
      }
      assertThat(squares(worse, reference)).isGreaterThan(least);
    }
  }

  private static double squares(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum;
  }

  /** Along z, seen down the axis: the far bond is clockwise of the near one by the angle. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1.6, 3, -0.4, -2.9})
  void dihedralAnglesAreThoseOfTheConvention(double angle) {
    double[] positions = {
      1, 0, 0, 0, 0, 0, 0, 0, 1.5, Math.cos(angle), Math.sin(angle), 1.5,
    };
    // Looking from the second atom towards the third, along +z, counterclockwise from above is
    // clockwise.
    assertThat(compute("dihedral 0 1 2 3", cloud(4), positions, PeriodicBox.NONE))
        .containsExactly(new double[] {Math.cos(angle), Math.sin(angle)}, within(ROUNDING));
  }

  @Test
  void aMoleculeThatIsBrokenByItsBoxIsTheSameMolecule() {
    Topology topology = cloud(5);
    PeriodicBox box = new PeriodicBox(20, 30, 40);
    double[] broken = topology.positions().clone();
    broken[3] += 20;
    broken[7] -= 60;
    broken[14] += 40;
    for (String features :
        List.of("distances all", "dihedral 0 1 2 3", "aligned all", "contacts all")) {
      assertThat(compute(features, topology, broken, box))
          .as(features)
          .containsExactly(
              compute(features, topology, topology.positions(), PeriodicBox.NONE), within(1e-10));
    }
    assertThat(compute("positions all", topology, broken, box)).containsExactly(broken);
  }

  @Test
  void atomsOnALineHaveAFiniteAngle() {
    assertThat(
            compute(
                "dihedral 0 1 2 3",
                cloud(4),
                new double[] {0, 0, 0, 0, 0, 1, 0, 0, 2, 0, 0, 3},
                PeriodicBox.NONE))
        .containsExactly(1, 0);
  }
}
