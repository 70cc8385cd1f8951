package org.nsm.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nsm.api.Matrix;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Density;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.Slot;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.RandomKey;
import org.nsm.testkit.DifferenceModel;
import org.nsm.testkit.JavaAlgebra;

class MoleculeTest {

  @Test
  void hydrogenHasItsGroundState() {
    Matrix shell = Spheres.points(30, 0.5, 6);
    Matrix[] seen = Checked.act(make(Map.of("molecule", "h")), shell, 1, x -> decay(x, 0, 1));

    for (int i = 0; i < 30; i++) {
      // T e^(−r) = e^(−r)/2.
      assertThat(seen[1].at(i, 0)).isCloseTo(0.5 * seen[0].at(i, 0), within(1e-7));
    }
  }

  @Test
  void withoutRepulsionOfElectronsHeliumIsTwoIons() {
    Matrix pairs =
        Matrix.create(
            20,
            6,
            (i, j) ->
                j < 3
                    ? Spheres.points(20, 0.5, 3).at(i, j)
                    : -1.3 * Spheres.points(20, 0.5, 3).at(i, 5 - j));
    Matrix[] seen = Checked.act(make(Map.of("molecule", "he")), pairs, 1, x -> decay(x, 0, 2));

    for (int i = 0; i < 20; i++) {
      double apart = 0;
      for (int axis = 0; axis < 3; axis++) {
        apart += Math.pow(pairs.at(i, axis) - pairs.at(i, 3 + axis), 2);
      }
      double expected = 4 - 1 / Math.sqrt(apart);
      assertThat(seen[1].at(i, 0)).isCloseTo(expected * seen[0].at(i, 0), within(1e-6));
    }
  }

  @Test
  void oneElectronAndTwoNucleiAreTheTwoCentreProblem() {
    Matrix points = Spheres.points(30, 0.2, 4);
    Matrix ion = Checked.act(make(Map.of("molecule", "h2-plus")), points, 4, Bumps::at)[1];
    Matrix[] bare = Checked.act(TwoCentre.of(2, 1, 1), points, 4, Bumps::at);

    for (int i = 0; i < 30; i++) {
      double repelled = bare[1].at(i, 2) - 0.5 * bare[0].at(i, 2);
      assertThat(ion.at(i, 2)).isCloseTo(repelled, within(1e-9));
    }
    double electronic = TwoCentre.of(2, 1, 1).exactSpectrum().orElseThrow().values(1)[0];
    assertThat(make(Map.of("molecule", "h2-plus")).exactSpectrum().orElseThrow().values(3))
        .containsExactly(new double[] {electronic + 0.5}, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "he", "li", "lih", "be"})
  void walkersHaveTheRootThatDifferencesFind(String name) {
    Operator molecule = make(Map.of("molecule", name, "walkers", "metropolis"));
    Density density = molecule.sampler().density().orElseThrow();
    int dimension = molecule.descriptor().dimension();
    Matrix points = Checked.points(20, dimension, 1.5);
    JavaAlgebra a = JavaAlgebra.create();
    var x = a.constant(points, DType.FLOAT64);
    double[] centre = Checked.log(density, points);
    Jet expected =
        new DifferenceModel(
                dimension,
                1,
                at -> {
                  double[] log = Checked.log(density, at);
                  return Matrix.create(
                      at.rows(), 1, (i, j) -> Math.exp(0.5 * (log[i] - centre[i % 20])));
                })
            .jet(a, x, Derivatives.LAPLACIAN);
    Jet stated = density.relativeRoot(a, x, Derivatives.LAPLACIAN);

    double[] laplacian = JavaAlgebra.values(stated.laplacian());
    double[] gradient = JavaAlgebra.values(stated.gradient());
    for (int i = 0; i < 20; i++) {
      // Differences of step 0.01 of normal laws as narrow as 0.125.
      double size = 1 + Math.abs(laplacian[i]);
      assertThat(laplacian[i])
          .isCloseTo(JavaAlgebra.values(expected.laplacian())[i], within(1e-4 * size));
      assertThat(gradient[i])
          .isCloseTo(JavaAlgebra.values(expected.gradient())[i], within(1e-4 * size));
    }
  }

  @Test
  void weightedWalkersHaveTheMomentsOfTheirDensity() {
    // By the law of q and the ratio w/q, the mean of |x₁ − x₂| in w is known from other samples.
    Operator molecule = make(Map.of("molecule", "he", "walkers", "metropolis"));
    Operator plain = make(Map.of("molecule", "he"));
    JavaAlgebra a = JavaAlgebra.create();
    RandomKey key = new RandomKey(3, a.scalar(1, DType.INT32));
    int count = 60_000;
    Batch walkers = molecule.sampler().draw(a, key, count, DType.FLOAT64);
    Batch free = plain.sampler().draw(a, key.stream("other"), count, DType.FLOAT64);
    double[] weights = JavaAlgebra.values(walkers.weights(Slot.X).orElseThrow());
    double[] here = distances(JavaAlgebra.matrix(walkers.x()));
    double[] there = distances(JavaAlgebra.matrix(free.x()));
    double[] ratio = new double[count];
    double[] w =
        Checked.log(molecule.sampler().density().orElseThrow(), JavaAlgebra.matrix(free.x()));
    double[] q = Checked.log(plain.sampler().density().orElseThrow(), JavaAlgebra.matrix(free.x()));
    Arrays.setAll(ratio, i -> Math.exp(w[i] - q[i]));

    // Standard errors of both means are about 0.003 of a distance of 0.9, of a weight less.
    assertThat(Arrays.stream(weights).average().orElseThrow()).isCloseTo(1, within(5e-3));
    assertThat(mean(weights, here)).isCloseTo(mean(ratio, there), within(0.02));
    // And the walkers have moved: they keep apart more than where they started.
    assertThat(Arrays.stream(here).average().orElseThrow())
        .isGreaterThan(Arrays.stream(there).average().orElseThrow() + 0.02);
  }

  @Test
  void walkersAreAPureFunctionOfSeedAndStep() {
    Operator molecule = make(Map.of("molecule", "li", "walkers", "metropolis"));
    JavaAlgebra a = JavaAlgebra.create();
    RandomKey key = new RandomKey(3, a.scalar(7, DType.INT32));
    double[] first = JavaAlgebra.values(molecule.sampler().draw(a, key, 50, DType.FLOAT32).x());

    Operator again = make(Map.of("molecule", "li", "walkers", "metropolis"));
    assertThat(JavaAlgebra.values(again.sampler().draw(a, key, 50, DType.FLOAT32).x()))
        .isEqualTo(first);
  }

  @Test
  void saysThatElectronsOfASecondShellAreBosons() {
    assertThat(make(Map.of("molecule", "he")).notes()).isEmpty();
    assertThat(make(Map.of("molecule", "li")).notes().get(0)).contains("3 electrons", "bosons");
    assertThat(make(Map.of("molecule", "li")).exactSpectrum()).isEmpty();
  }

  @Test
  void refusesMoleculesThatCannotBe() {
    refused(Map.of("molecule", "custom"), "charges: expected at least one nucleus");
    refused(
        Map.of(
            "molecule",
            "custom",
            "charges",
            List.of(1, 0),
            "coordinates",
            List.of(0, 0, 0, 1, 0, 0)),
        "charges: must be positive");
    refused(
        Map.of(
            "molecule",
            "custom",
            "charges",
            List.of(1, 1),
            "coordinates",
            List.of(0, 0, 1, 0, 0, 1)),
        "coordinates: nuclei 1 and 2 are at one place");
    refused(
        Map.of("molecule", "custom", "charges", List.of(1), "coordinates", List.of(0, 0)),
        "coordinates: expected 3 numbers");
    refused(Map.of("molecule", "he", "charges", List.of(2)), "charges: leave them out");
  }

  private static void refused(Map<String, ?> raw, String message) {
    assertThatThrownBy(() -> make(raw))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(message);
  }

  private static Operator make(Map<String, ?> raw) {
    MoleculeProvider provider = new MoleculeProvider();
    return provider.create(provider.schema().bind(raw));
  }

  /** ∏ e^(−z|xₑ|), of particles in space. */
  private static Matrix decay(Matrix x, int from, double z) {
    return Matrix.create(
        x.rows(),
        1,
        (i, j) -> {
          double sum = 0;
          for (int e = from; e < x.columns(); e += 3) {
            sum +=
                Math.sqrt(
                    Math.pow(x.at(i, e), 2)
                        + Math.pow(x.at(i, e + 1), 2)
                        + Math.pow(x.at(i, e + 2), 2));
          }
          return Math.exp(-z * sum);
        });
  }

  private static double[] distances(Matrix x) {
    double[] distances = new double[x.rows()];
    Arrays.setAll(
        distances,
        i ->
            Math.sqrt(
                Math.pow(x.at(i, 0) - x.at(i, 3), 2)
                    + Math.pow(x.at(i, 1) - x.at(i, 4), 2)
                    + Math.pow(x.at(i, 2) - x.at(i, 5), 2)));
    return distances;
  }

  private static double mean(double[] weights, double... values) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += weights[i] * values[i];
    }
    return sum / Arrays.stream(weights).sum();
  }
}
