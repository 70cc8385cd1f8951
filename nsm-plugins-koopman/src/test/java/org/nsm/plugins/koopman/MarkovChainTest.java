package org.nsm.plugins.koopman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.Seeds;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Operator;
import org.nsm.api.tensor.DType;
import org.nsm.testkit.JavaAlgebra;

class MarkovChainTest {

  @Test
  void twoStatesHaveTheSpectrumOfTheTextbook() {
    // P = [1-a a; b 1-b]: pi = (b, a)/(a+b), eigenvalues 1 and 1-a-b, phi_2 ~ (a, -b)/sqrt(ab).
    double a = 0.3;
    double b = 0.1;
    MarkovChain chain = MarkovChain.of(Matrix.of(2, 2, new double[] {1 - a, a, b, 1 - b}));
    ExactSpectrum exact = chain.exactSpectrum().orElseThrow();
    Matrix phi = exact.functions(states(2), 2).orElseThrow();

    assertThat(chain.stationary()).containsExactly(new double[] {0.25, 0.75}, within(1e-15));
    assertThat(exact.values(5)).containsExactly(new double[] {1, 0.6}, within(1e-14));
    assertThat(Math.abs(phi.at(0, 0))).isCloseTo(1, within(1e-14));
    assertThat(phi.at(0, 1) * phi.at(1, 1)).isCloseTo(-1, within(1e-13));
    assertThat(Math.abs(phi.at(0, 1))).isCloseTo(Math.sqrt(3), within(1e-13));
  }

  @Test
  void aWalkOnACycleHasTheCosinesAsItsSpectrum() {
    int n = 7;
    MarkovChain chain =
        MarkovChain.of(
            Matrix.create(
                n,
                n,
                (i, j) -> Math.floorMod(i - j, n) == 1 || Math.floorMod(j - i, n) == 1 ? 0.5 : 0));
    double[] cosines = new double[n];
    for (int k = 0; k < n; k++) {
      int frequency = (k + 1) / 2;
      cosines[k] = Math.cos(2 * Math.PI * frequency / n);
    }

    assertThat(chain.exactSpectrum().orElseThrow().values(n))
        .containsExactly(cosines, within(1e-13));
    assertThat(chain.descriptor().positive()).isFalse();
    assertThat(chain.descriptor().finite()).isEqualTo(n);
  }

  @Test
  void aLazyChainHasNoNegativeEigenvalue() {
    Matrix walk = random(6);
    Matrix lazy = Matrix.create(6, 6, (i, j) -> 0.5 * walk.at(i, j) + (i == j ? 0.5 : 0));

    assertThat(MarkovChain.of(lazy).descriptor().positive()).isTrue();
  }

  @Test
  void exactModesAreOrthonormalEigenfunctionsOfTheMatrix() {
    int n = 9;
    Matrix p = random(n);
    MarkovChain chain = MarkovChain.of(p);
    double[] pi = chain.stationary();
    ExactSpectrum exact = chain.exactSpectrum().orElseThrow();
    double[] values = exact.values(n);
    Matrix phi = exact.functions(states(n), n).orElseThrow();
    Matrix image = p.times(phi);

    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        assertThat(image.at(i, j)).isCloseTo(values[j] * phi.at(i, j), within(1e-12));
        double inner = 0;
        for (int s = 0; s < n; s++) {
          inner += pi[s] * phi.at(s, i) * phi.at(s, j);
        }
        assertThat(inner).isCloseTo(i == j ? 1 : 0, within(1e-12));
      }
    }
    assertThat(values[0]).isCloseTo(1, within(1e-13));
  }

  @Test
  void theStationaryLawIsTheLimitOfManySteps() {
    Matrix p = random(5);
    Matrix power = p;
    for (int i = 0; i < 10; i++) {
      power = power.times(power);
    }

    assertThat(MarkovChain.of(p).stationary())
        .containsExactly(power.rows(0, 1).toArray(), within(1e-12));
  }

  @Test
  void rareStatesKeepTheirRelativePrecision() {
    // Up with probability 1e-7, down with 0.5: pi_k is proportional to (2e-7)^k.
    int n = 5;
    Matrix p =
        Matrix.create(
            n,
            n,
            (i, j) -> {
              double up = i < n - 1 ? 1e-7 : 0;
              double down = i > 0 ? 0.5 : 0;
              return j == i + 1 ? up : j == i - 1 ? down : j == i ? 1 - up - down : 0;
            });
    double[] pi = MarkovChain.of(p).stationary();

    for (int k = 1; k < n; k++) {
      assertThat(pi[k] / pi[k - 1] / 2e-7).isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void probabilitiesOfSixDecimalsAreMadeExactlyReversible() {
    double third = 0.333333;
    TransitionMatrix chain =
        TransitionMatrix.of(
            Matrix.of(
                3,
                3,
                new double[] {
                  third, third, third, third, third, third, 1 - 2 * third, third, third
                }));
    double[] pi = chain.stationary();

    for (int i = 0; i < 3; i++) {
      assertThat(Arrays.stream(chain.probabilities().rows(i, i + 1).toArray()).sum())
          .isCloseTo(1, within(1e-15));
      for (int j = 0; j < 3; j++) {
        assertThat(pi[i] * chain.probabilities().at(i, j))
            .isCloseTo(pi[j] * chain.probabilities().at(j, i), within(1e-17));
      }
    }
  }

  @Test
  void transitionsHaveTheLawOfTheChain() {
    // A path of four states: from 0 to 2 there is no way in one step.
    Matrix p = path();
    MarkovChain chain = MarkovChain.of(p);
    int count = 100_000;
    double[] flows = new double[16];
    JavaAlgebra a = JavaAlgebra.create();
    Batch batch = chain.sampler().draw(a, GivenModel.key(a, 1), count, DType.FLOAT32);
    double[] x = JavaAlgebra.values(batch.x());
    double[] y = JavaAlgebra.values(batch.y());
    for (int i = 0; i < count; i++) {
      flows[4 * (int) x[i] + (int) y[i]] += 1.0 / count;
    }

    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        double expected = chain.stationary()[i] * p.at(i, j);
        // Five standard errors of a frequency; exactly zero where there is no way.
        assertThat(flows[4 * i + j]).isCloseTo(expected, within(5 * Math.sqrt(expected / count)));
      }
    }
  }

  @Test
  void momentsOfEigenfunctionsOnTransitionsAreTheEigenvalues() {
    MarkovChain chain = MarkovChain.of(path());
    Matrix[] seen = GivenModel.exact(chain, 4).sample(chain, 100_000, 2);
    Matrix overlap = GivenModel.mean(seen[0], seen[0]);
    Matrix projection = GivenModel.mean(seen[0], seen[1]);
    double[] values = chain.exactSpectrum().orElseThrow().values(4);

    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        // Functions of size at most 3 on 100,000 transitions: errors below 0.02.
        assertThat(overlap.at(i, j)).isCloseTo(i == j ? 1 : 0, within(0.03));
        assertThat(projection.at(i, j)).isCloseTo(i == j ? values[i] : 0, within(0.03));
        assertThat(projection.at(i, j)).isCloseTo(projection.at(j, i), within(1e-12));
      }
    }
  }

  @Test
  void drawsDependOnTheKeyAlone() {
    assertThat(draw(1)).isEqualTo(draw(1)).isNotEqualTo(draw(2));
  }

  @Test
  void settingsBecomeChains() {
    MarkovChainProvider provider = new MarkovChainProvider();
    Operator operator =
        provider.create(
            provider.schema().bind(Map.of("size", 2, "entries", "[0.9, 0.1, 0.2, 0.8]")));

    assertThat(operator.exactSpectrum().orElseThrow().values(2))
        .containsExactly(new double[] {1, 0.7}, within(1e-14));
    assertThat(operator.quadrature(1)).isEmpty();
  }

  static Matrix states(int n) {
    return Matrix.create(n, 1, (i, j) -> i);
  }

  private static double[] draw(int step) {
    JavaAlgebra a = JavaAlgebra.create();
    Batch batch =
        MarkovChain.of(path()).sampler().draw(a, GivenModel.key(a, step), 20, DType.FLOAT32);
    return JavaAlgebra.values(a.concat(java.util.List.of(batch.x(), batch.y()), 1));
  }

  private static Matrix path() {
    return Matrix.of(
        4, 4, new double[] {0.8, 0.2, 0, 0, 0.1, 0.7, 0.2, 0, 0, 0.4, 0.5, 0.1, 0, 0, 0.3, 0.7});
  }

  /** A dense reversible chain: symmetric random flows, divided by their row sums. */
  private static Matrix random(int n) {
    var random = new Seeds(3).generator("flows");
    Matrix half = Matrix.create(n, n, (i, j) -> random.nextDouble());
    double[] sums = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        sums[i] += half.at(i, j) + half.at(j, i);
      }
    }
    return Matrix.create(n, n, (i, j) -> (half.at(i, j) + half.at(j, i)) / sums[i]);
  }
}
