package org.nsm.plugins.koopman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.Seeds;
import org.nsm.plugins.koopman.KoopmanEstimate.Method;

/**
 * Estimates on a finite chain with an indicator function for every state: then moments are counts,
 * and what has to come out is known from matrices of counts alone.
 */
class KoopmanEstimateTest {
  private static final int STATES = 5;
  private static final Whitening WHITENING = new Whitening(1e-12, 0);

  private final int[] path = path();

  private static int[] path() {
    RandomGenerator random = new Seeds(6).generator("chain");
    int[] path = new int[4000];
    for (int t = 1; t < path.length; t++) {
      // Round the circle mostly one way: eigenvalues are complex.
      path[t] = Math.floorMod(path[t - 1] + (random.nextDouble() < 0.7 ? 1 : 3), STATES);
    }
    return path;
  }

  private static Matrix indicators(int... states) {
    return Matrix.create(states.length, STATES, (i, j) -> states[i] == j ? 1 : 0);
  }

  private static TransitionFeatures features(Matrix mixF, Matrix mixG, int[] x, int[] y) {
    return new TransitionFeatures(
        indicators(x).times(mixF),
        indicators(x).times(mixG),
        indicators(y).times(mixF),
        indicators(y).times(mixG),
        indicators(x),
        indicators(y));
  }

  private TransitionMoments moments(Matrix mixF, Matrix mixG, int from, int to) {
    TransitionMoments moments = TransitionMoments.of(STATES, STATES);
    moments.add(
        features(
            mixF,
            mixG,
            java.util.Arrays.copyOfRange(path, from, to),
            java.util.Arrays.copyOfRange(path, from + 1, to + 1)));
    return moments;
  }

  private static Matrix mixture(int seed) {
    RandomGenerator random = new Seeds(seed).generator("mixture");
    return Matrix.create(STATES, STATES, (i, j) -> (i == j ? 2 : 0) + random.nextGaussian());
  }

  /** D₀⁻¹ N from counts. */
  private Matrix transitionMatrix() {
    double[] counts = new double[STATES * STATES];
    double[] rows = new double[STATES];
    for (int t = 0; t + 1 < path.length; t++) {
      counts[path[t] * STATES + path[t + 1]]++;
      rows[path[t]]++;
    }
    return Matrix.create(STATES, STATES, (i, j) -> counts[i * STATES + j] / rows[i]);
  }

  @Test
  void sumsOfPartsAreTheSumOfTheWholeInAnyOrder() {
    TransitionMoments whole = moments(mixture(1), mixture(2), 0, 3000);
    List<TransitionMoments> parts = new ArrayList<>();
    for (int from = 0; from < 3000; from += 250) {
      parts.add(moments(mixture(1), mixture(2), from, from + 250));
    }
    Collections.shuffle(parts, new Random(1));
    TransitionMoments sum = TransitionMoments.sum(parts);

    assertThat(sum.count()).isEqualTo(3000);
    for (TransitionMoments.Part row : TransitionMoments.Part.values()) {
      if (row == TransitionMoments.Part.H_X || row == TransitionMoments.Part.H_Y) {
        assertThatThrownBy(() -> sum.mean(row, row)).isInstanceOf(IllegalArgumentException.class);
        continue;
      }
      for (TransitionMoments.Part column : TransitionMoments.Part.values()) {
        assertThat(sum.mean(row, column).toArray())
            .containsExactly(whole.mean(row, column).toArray(), within(1e-12));
      }
    }
  }

  @Test
  void eigenvaluesAreThoseOfTheTransitionMatrixByEveryMethod() {
    List<Complex> exact = DenseMatrices.spectrum(transitionMatrix()).values();
    TransitionMoments moments = moments(mixture(1), mixture(2), 0, path.length - 1);
    for (Method method : Method.values()) {
      List<Complex> found = KoopmanEstimate.of(moments, method, WHITENING, 0).eigenvalues();
      // All functions are in the span: only rounding is left, but ρ₀ and ρ₁ differ by one frame.
      assertThat(KoopmanScores.matched(found, exact)).as("%s", method).isLessThan(1e-9);
    }
  }

  @Test
  void singularValuesAreThoseBetweenTheTwoLaws() {
    Matrix p = transitionMatrix();
    double[] start = new double[STATES];
    double[] end = new double[STATES];
    for (int t = 0; t + 1 < path.length; t++) {
      start[path[t]] += 1.0 / (path.length - 1);
      end[path[t + 1]] += 1.0 / (path.length - 1);
    }
    double[] exact =
        DenseMatrices.svd(
                Matrix.create(
                    STATES, STATES, (i, j) -> Math.sqrt(start[i]) * p.at(i, j) / Math.sqrt(end[j])))
            .values();
    TransitionMoments moments = moments(mixture(1), mixture(2), 0, path.length - 1);
    for (Method method : Method.values()) {
      assertThat(KoopmanEstimate.of(moments, method, WHITENING, 0).values())
          .as("%s", method)
          .containsExactly(exact, within(1e-9));
    }
  }

  @Test
  void forecastsArePowersOfTheTransitionMatrixByEveryMethod() {
    TransitionMoments moments = moments(mixture(1), mixture(2), 0, path.length - 1);
    int[] every = {0, 1, 2, 3, 4};
    for (int steps : new int[] {1, 2, 7}) {
      double[] expected = DenseMatrices.power(transitionMatrix(), steps).toArray();
      for (Method method : Method.values()) {
        Matrix mix = method == Method.EDMD_G ? mixture(2) : mixture(1);
        Matrix forecast =
            KoopmanEstimate.of(moments, method, WHITENING, 0)
                .forward()
                .forecast(indicators(every).times(mix), steps);
        assertThat(forecast.toArray())
            .as("%s, %d steps", method, steps)
            .containsExactly(expected, within(1e-9));
      }
    }
  }

  @Test
  void backwardForecastsAreThoseOfTheReversedChain() {
    TransitionMoments moments = moments(mixture(1), mixture(2), 0, path.length - 1);
    double[] counts = new double[STATES * STATES];
    double[] columns = new double[STATES];
    for (int t = 0; t + 1 < path.length; t++) {
      counts[path[t + 1] * STATES + path[t]]++;
      columns[path[t + 1]]++;
    }
    Matrix reversed = Matrix.create(STATES, STATES, (i, j) -> counts[i * STATES + j] / columns[i]);
    for (Method method : Method.values()) {
      Matrix mix = method == Method.EDMD_F ? mixture(1) : mixture(2);
      Matrix forecast =
          KoopmanEstimate.of(moments, method, WHITENING, 0)
              .backward()
              .forecast(indicators(0, 1, 2, 3, 4).times(mix), 3);
      assertThat(forecast.toArray())
          .as("%s", method)
          .containsExactly(DenseMatrices.power(reversed, 3).toArray(), within(1e-9));
    }
  }

  @Test
  void modesAddUpToTheForecast() {
    Propagator forward =
        KoopmanEstimate.of(
                moments(mixture(1), mixture(2), 0, path.length - 1), Method.CCA, WHITENING, 0)
            .forward();
    DenseMatrices.Spectrum spectrum = forward.spectrum();
    Matrix modes = forward.modes().orElseThrow();
    Matrix state = indicators(2).times(mixture(1)).times(forward.encode());
    double[] sum = new double[STATES];
    for (int i = 0; i < STATES; i++) {
      Complex value = new Complex(0, 0);
      for (int k = 0; k < STATES; k++) {
        value =
            new Complex(
                value.re() + state.at(0, k) * spectrum.re().at(k, i),
                value.im() + state.at(0, k) * spectrum.im().at(k, i));
      }
      Complex weight = spectrum.values().get(i).power(4 - forward.offset()).times(value);
      for (int j = 0; j < STATES; j++) {
        sum[j] += weight.times(new Complex(modes.at(i, j), modes.at(STATES + i, j))).re();
      }
    }

    assertThat(sum)
        .containsExactly(
            forward.forecast(indicators(2).times(mixture(1)), 4).toArray(), within(1e-9));
  }

  @Test
  void onItsOwnDataTheScoreIsTheSumOfSquares() {
    TransitionMoments moments = moments(mixture(1), mixture(2), 0, 3000);
    KoopmanEstimate estimate = KoopmanEstimate.of(moments, Method.CCA, WHITENING, 0);
    KoopmanScores scores = KoopmanScores.of(estimate, moments, WHITENING);
    double squares = java.util.Arrays.stream(estimate.values()).map(s -> s * s).sum();

    assertThat(scores.vampE()).isCloseTo(squares, within(1e-10));
    assertThat(scores.vamp2()).isCloseTo(squares, within(1e-10));
    assertThat(scores.vamp1())
        .isCloseTo(java.util.Arrays.stream(estimate.values()).sum(), within(1e-10));
  }

  @Test
  void dependentFunctionsAreLeftOutAndCounted() {
    Matrix twice = Matrix.create(STATES, STATES, (i, j) -> i == j % 4 ? 1 : 0);
    KoopmanEstimate estimate =
        KoopmanEstimate.of(moments(twice, twice, 0, 3000), Method.CCA, WHITENING, 0);

    assertThat(estimate.dropped()).isEqualTo(2);
    assertThat(estimate.values()).hasSize(4);
  }

  @Test
  void aHorizonOfNothingIsRefused() {
    Propagator forward =
        KoopmanEstimate.of(moments(mixture(1), mixture(2), 0, 3000), Method.CCA, WHITENING, 0)
            .forward();

    assertThatThrownBy(() -> forward.forecast(indicators(0), 0))
        .hasMessageContaining("expected 1 or more steps");
  }

  @Test
  void distancesOfSpectraAreDirectedAndMatched() {
    List<Complex> found = List.of(new Complex(1, 0), new Complex(0.9, 0));
    List<Complex> exact = List.of(new Complex(1, 0), new Complex(0.5, 0));

    assertThat(KoopmanScores.hausdorff(found, exact)).isCloseTo(0.1, within(1e-15));
    assertThat(KoopmanScores.hausdorff(exact, found)).isCloseTo(0.4, within(1e-15));
    assertThat(KoopmanScores.matched(found, exact)).isCloseTo(0.4, within(1e-15));
    assertThat(KoopmanScores.matched(found.subList(0, 1), exact)).isInfinite();
  }
}
