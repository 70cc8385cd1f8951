package org.nsm.plugins.koopman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.plugins.koopman.TransitionMoments.Part;

/** Sums of products against loops over entries, for sizes that fill no tile and no vector. */
class TransitionMomentsTest {
  private final Random random = new Random(3);

  private Matrix numbers(int rows, int columns) {
    return Matrix.create(rows, columns, (i, j) -> random.nextGaussian());
  }

  private TransitionFeatures features(int count, int modes, int observables) {
    return new TransitionFeatures(
        numbers(count, modes),
        numbers(count, modes),
        numbers(count, modes),
        numbers(count, modes),
        numbers(count, observables),
        numbers(count, observables));
  }

  private static TransitionFeatures ofOne(TransitionFeatures f) {
    return new TransitionFeatures(f.fx(), f.fx(), f.fy(), f.fy(), f.hx(), f.hy());
  }

  private static Matrix part(TransitionFeatures f, Part part) {
    return switch (part) {
      case F_X -> f.fx();
      case G_X -> f.gx();
      case F_Y -> f.fy();
      case G_Y -> f.gy();
      case H_X -> f.hx();
      case H_Y -> f.hy();
    };
  }

  private static void assertMoments(TransitionMoments moments, TransitionFeatures seen) {
    for (Part row : List.of(Part.F_X, Part.G_X, Part.F_Y, Part.G_Y)) {
      for (Part column : Part.values()) {
        double[] expected = GivenModel.mean(part(seen, row), part(seen, column)).toArray();
        assertThat(moments.mean(row, column).toArray())
            .as("%s with %s", row, column)
            .containsExactly(expected, within(1e-12));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1,0", "3,2,1", "4,4,0", "129,5,3", "300,17,2", "1000,33,40"})
  void momentsAreMeansOfProducts(int count, int modes, int observables) {
    TransitionFeatures two = features(count, modes, observables);
    TransitionMoments ofTwo = TransitionMoments.of(modes, observables);
    TransitionMoments ofOne = TransitionMoments.shared(modes, observables);
    ofTwo.add(two);
    ofOne.add(ofOne(two));

    assertThat(ofTwo.count()).isEqualTo(count);
    assertMoments(ofTwo, two);
    assertMoments(ofOne, ofOne(two));
  }

  @Test
  void theOrderOfPartsDoesNotMatterToRounding() {
    int modes = 7;
    TransitionFeatures all = features(5000, modes, 3);
    TransitionMoments whole = TransitionMoments.of(modes, 3);
    whole.add(all);
    List<TransitionMoments> parts = new ArrayList<>();
    for (int from = 0; from < 5000; from += 77) {
      TransitionMoments one = whole.empty();
      one.add(all.rows(from, Math.min(from + 77, 5000)));
      parts.add(one);
    }
    Collections.shuffle(parts, new Random(1));
    TransitionMoments left = TransitionMoments.sum(parts.subList(0, 20));
    left.merge(TransitionMoments.sum(parts.subList(20, parts.size())), 1);

    assertThat(left.count()).isEqualTo(5000);
    for (Part row : List.of(Part.F_X, Part.G_Y)) {
      for (Part column : Part.values()) {
        // Means of 5000 products of size one: rounding is below 1e-13.
        assertThat(left.mean(row, column).toArray())
            .containsExactly(whole.mean(row, column).toArray(), within(1e-12));
      }
    }
  }

  @Test
  void weightsCount() {
    TransitionFeatures two = features(2, 3, 0);
    TransitionMoments weighted = TransitionMoments.of(3, 0);
    weighted.add(two.weighted(new double[] {0.25, 0.75}), 1);
    Matrix expected =
        Matrix.create(
            3,
            3,
            (i, j) ->
                0.25 * two.fx().at(0, i) * two.gy().at(0, j)
                    + 0.75 * two.fx().at(1, i) * two.gy().at(1, j));

    assertThat(weighted.mean(Part.F_X, Part.G_Y).toArray())
        .containsExactly(expected.toArray(), within(1e-14));
  }

  @Test
  void undefinedFunctionsAreRefused() {
    TransitionFeatures broken = features(9, 2, 0);
    TransitionFeatures undefined =
        new TransitionFeatures(
            broken.fx(),
            Matrix.create(9, 2, (i, j) -> i == 5 ? Double.NaN : 1),
            broken.fy(),
            broken.gy(),
            broken.hx(),
            broken.hy());

    assertThatThrownBy(() -> TransitionMoments.of(2, 0).add(undefined))
        .isInstanceOf(NsmException.class)
        .hasMessageContaining("not finite");
  }
}
