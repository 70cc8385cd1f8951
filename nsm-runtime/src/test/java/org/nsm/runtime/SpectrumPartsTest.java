package org.nsm.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.Seeds;
import org.nsm.api.spi.Normalisation;
import org.nsm.runtime.ExactReference.Level;

class SpectrumPartsTest {

  @Test
  void momentsOfPartsAddUpToThoseOfTheWhole() {
    Matrix f = random(40, 3, "f");
    Matrix image = random(40, 3, "image");
    double[] weights = new double[40];
    Arrays.setAll(weights, i -> 0.1 + i);
    MomentAccumulator whole = MomentAccumulator.of(3);
    whole.add(f, image, weights);
    MomentAccumulator first = MomentAccumulator.of(3);
    first.add(f.rows(0, 15), image.rows(0, 15), Arrays.copyOfRange(weights, 0, 15));
    MomentAccumulator second = MomentAccumulator.of(3);
    second.add(f.rows(15, 40), image.rows(15, 40), Arrays.copyOfRange(weights, 15, 40));
    MomentAccumulator merged = MomentAccumulator.of(3);
    merged.merge(first);
    merged.merge(second);

    same(merged.means(), whole.means());
    same(whole.without(first).means(), second.means());
    assertThat(whole.means().overlap().at(1, 2) * whole.weight())
        .isCloseTo(whole.sums().overlap().at(1, 2), within(1e-12));
  }

  @Test
  void momentsAreThoseOfTheirDefinition() {
    MomentAccumulator accumulator = MomentAccumulator.of(2);
    accumulator.add(
        Matrix.of(1, 2, new double[] {1, 2}),
        Matrix.of(1, 2, new double[] {3, 5}),
        new double[] {0.5});
    MomentAccumulator.Moments moments = accumulator.sums();

    assertThat(moments.overlap().toArray()).containsExactly(0.5, 1, 1, 2);
    assertThat(moments.projection().toArray()).containsExactly(1.5, 2.75, 2.75, 5);
    assertThat(moments.images().toArray()).containsExactly(4.5, 7.5, 7.5, 12.5);
    // Q = ½(3 5; 6 10): ‖Q − Qᵀ‖ = ½√2, ‖Q‖ = ½√170.
    assertThat(moments.asymmetry()).isCloseTo(Math.sqrt(2.0 / 170) / 2, within(1e-15));
  }

  @Test
  void functionsThatAreNotFiniteAreAnErrorUnlessTheirWeightIsZero() {
    Matrix bad = Matrix.of(1, 1, new double[] {Double.NaN});
    MomentAccumulator ignored = MomentAccumulator.of(1);
    ignored.add(bad, bad, new double[] {0});
    assertThat(ignored.sums().overlap().at(0, 0)).isZero();
    MomentAccumulator seen = MomentAccumulator.of(1);
    seen.add(bad, bad, new double[] {1});

    assertThatThrownBy(seen::sums)
        .isInstanceOfSatisfying(
            NsmException.class, e -> assertThat(e.failure()).isEqualTo(Failure.DIVERGED));
  }

  @Test
  void levelsGroupValuesThatDifferByRounding() {
    double[] values = {1, 2, 2 + 1e-9, 3, 3 - 1e-12, 3 + 1e-11, 4};
    ExactReference reference = ExactReference.of(count -> first(values, count), 5);

    assertThat(reference.levels())
        .containsExactly(new Level(0, 1, 1), new Level(1, 3, 3), new Level(3, 5, 6));
    assertThat(reference.values()).hasSize(6);
  }

  @Test
  void levelsEndWithTheSpectrum() {
    ExactReference reference = ExactReference.of(count -> first(new double[] {5, 1, 1}, count), 8);

    assertThat(reference.levels()).containsExactly(new Level(0, 1, 1), new Level(1, 3, 3));
    assertThat(reference.modes()).isEqualTo(3);
  }

  @Test
  void zerosOfAnOtherwiseLargeSpectrumAreOneLevel() {
    double[] values = {7, 1e-13, 0, -1e-13};
    ExactReference reference = ExactReference.of(count -> first(values, count), 4);

    assertThat(reference.levels()).containsExactly(new Level(0, 1, 1), new Level(1, 4, 4));
  }

  @Test
  void aRotationInsideALevelCostsNothing() {
    double c = Math.cos(0.7);
    double s = Math.sin(0.7);
    Matrix cross = Matrix.of(2, 2, new double[] {c, s, -s, c});
    Matrix unit = Matrix.of(2, 2, new double[] {1, 0, 0, 1});
    LevelMetrics together = LevelMetrics.of(List.of(new Level(0, 2, 2)), unit, cross, unit);
    LevelMetrics apart =
        LevelMetrics.of(List.of(new Level(0, 1, 1), new Level(1, 2, 2)), unit, cross, unit);

    assertThat(together.angles()).containsExactly(new double[] {0, 0}, within(1e-7));
    assertThat(together.wholeDistance()).isCloseTo(0, within(1e-14));
    assertThat(apart.angles())
        .containsExactly(new double[] {1.4 / Math.PI, 1.4 / Math.PI}, within(1e-12));
    assertThat(apart.distances()).containsExactly(new double[] {s * s, s * s}, within(1e-12));
    assertThat(apart.wholeDistance()).isCloseTo(0, within(1e-14));
  }

  @Test
  void orthogonalSpansAreAtDistanceOne() {
    Matrix unit = Matrix.of(1, 1, new double[] {1});
    LevelMetrics metrics =
        LevelMetrics.of(List.of(new Level(0, 1, 1)), unit, Matrix.of(1, 1, new double[] {0}), unit);

    assertThat(metrics.angles()).containsExactly(1);
    assertThat(metrics.wholeDistance()).isEqualTo(1);
  }

  @Test
  void deathIsMeasuredByWhatTheNormShouldBe() {
    double[] one = {1, 0.9, 1e-4};
    double[] quotients = {1, 0.9, 1e-4};
    assertThat(SpectrumWarnings.deadModes(one, quotients, Normalisation.UNIT)).containsExactly(3);
    assertThat(SpectrumWarnings.deadModes(one, quotients, Normalisation.EIGENVALUE))
        .containsExactly(3);
    double[] falling = {1, 0.1, 0.01, 0.001};
    assertThat(SpectrumWarnings.deadModes(falling, falling, Normalisation.EIGENVALUE)).isEmpty();
  }

  private static double[] first(double[] values, int count) {
    return Arrays.copyOf(values, Math.min(count, values.length));
  }

  private static void same(MomentAccumulator.Moments a, MomentAccumulator.Moments b) {
    assertThat(a.overlap().toArray()).containsExactly(b.overlap().toArray(), within(1e-12));
    assertThat(a.projection().toArray()).containsExactly(b.projection().toArray(), within(1e-12));
    assertThat(a.images().toArray()).containsExactly(b.images().toArray(), within(1e-12));
  }

  private static Matrix random(int rows, int columns, String stream) {
    var random = new Seeds(2).generator(stream);
    return Matrix.create(rows, columns, (i, j) -> random.nextGaussian());
  }
}
