package org.nsm.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.FieldObjective;

/**
 * Games on the unit sphere: the fields of the papers, and what functions of any norm make of them.
 */
final class SphereObjectiveTest {
  private static final Matrix T = Field.diagonal(3, 2, 1.5, 1, 0.5, 0.2);
  private static final Matrix V = Field.table(6, 3, 1);

  private static Matrix normalised(Matrix v) {
    Matrix m = Field.gram(v, v);
    return Matrix.create(v.rows(), v.columns(), (i, j) -> v.at(i, j) / Math.sqrt(m.at(j, j)));
  }

  private static double inner(Matrix u, int i, Matrix v, int j) {
    return Field.gram(u, v).at(i, j);
  }

  /** What is left of a vector field when its part along u is taken out. */
  private static Matrix tangential(Matrix field, Matrix u) {
    return Matrix.create(
        u.rows(), u.columns(), (b, i) -> field.at(b, i) - inner(u, i, field, i) * u.at(b, i));
  }

  @Test
  @DisplayName("α-EigenGame ascends the Riemannian gradient that Gemp et al. print")
  void alphaOnTheSphere() {
    Matrix u = normalised(V);
    Matrix tu = T.times(u);
    Matrix ascent =
        Matrix.create(
            6,
            3,
            (b, i) -> {
              double sum = tu.at(b, i);
              for (int j = 0; j < i; j++) {
                sum -= inner(u, i, tu, j) / inner(u, j, tu, j) * tu.at(b, j);
              }
              return 2 * sum;
            });
    Matrix g = Field.gradient(AlphaEigenGame.of(Estimator.SAME, 1), T, u);
    expectClose(g, negated(tangential(ascent, u)));
  }

  @Test
  @DisplayName("μ-EigenGame takes parents out after T has acted")
  void muOnTheSphere() {
    Matrix u = normalised(V);
    Matrix tu = T.times(u);
    Matrix ascent =
        Matrix.create(
            6,
            3,
            (b, i) -> {
              double sum = tu.at(b, i);
              for (int j = 0; j < i; j++) {
                sum -= inner(u, i, tu, j) * u.at(b, j);
              }
              return sum;
            });
    Matrix g = Field.gradient(MuEigenGame.of(Estimator.SAME, 1), T, u);
    expectClose(g, negated(tangential(ascent, u)));
  }

  private static Matrix negated(Matrix m) {
    return Matrix.create(m.rows(), m.columns(), (i, j) -> -m.at(i, j));
  }

  private static void expectClose(Matrix actual, Matrix expected) {
    assertThat(actual.toArray()).containsExactly(expected.toArray(), within(1e-12));
  }

  @Test
  @DisplayName("one player alone descends −½ of its quotient, plus κ/4 (‖v‖² − 1)²")
  void onePlayerHasAPotential() {
    Matrix v = Field.columns(V, 1);
    double kappa = 3;
    Matrix g = Field.gradient(MuEigenGame.of(Estimator.SAME, kappa), T, v);
    double h = 1e-5;
    for (int b = 0; b < 6; b++) {
      double difference = (potential(moved(v, b, h), kappa) - potential(moved(v, b, -h), kappa));
      // Of a mean over six points.
      assertThat(g.at(b, 0)).isCloseTo(6 * difference / (2 * h), within(1e-8));
    }
  }

  private static Matrix moved(Matrix v, int row, double step) {
    return Matrix.create(v.rows(), 1, (i, j) -> v.at(i, j) + (i == row ? step : 0));
  }

  private static double potential(Matrix v, double kappa) {
    double m = inner(v, 0, v, 0);
    return -0.5 * inner(v, 0, T.times(v), 0) / m + kappa / 4 * (m - 1) * (m - 1);
  }

  @Test
  @DisplayName("the radial term acts along v alone, and the rest across it")
  void radialAndTangentialParts() {
    Matrix one = Field.gradient(MuEigenGame.of(Estimator.SAME, 1), T, V);
    Matrix three = Field.gradient(MuEigenGame.of(Estimator.SAME, 3), T, V);
    for (int i = 0; i < 3; i++) {
      double excess = inner(V, i, V, i) - 1;
      for (int b = 0; b < 6; b++) {
        assertThat(three.at(b, i) - one.at(b, i)).isCloseTo(2 * excess * V.at(b, i), within(1e-12));
      }
      assertThat(inner(V, i, one, i)).isCloseTo(excess * inner(V, i, V, i), within(1e-12));
    }
  }

  @Test
  @DisplayName("a function that is zero stays, and nobody sees it")
  void zeroFunction() {
    Matrix gap = Matrix.create(6, 3, (i, j) -> j == 1 ? 0 : V.at(i, j));
    Matrix without = Matrix.create(6, 2, (i, j) -> V.at(i, 2 * j));
    for (FieldObjective objective :
        new FieldObjective[] {
          AlphaEigenGame.of(Estimator.SAME, 1),
          MuEigenGame.of(Estimator.SAME, 1),
          NeuralEf.of(NeuralEf.Variant.BIASED, Estimator.SAME, 0, 1),
          NeuralEigenmaps.of(1, Estimator.SAME, 1)
        }) {
      Matrix three = Field.gradient(objective, T, gap);
      Matrix two = Field.gradient(objective, T, without);
      for (int b = 0; b < 6; b++) {
        assertThat(three.at(b, 0)).isCloseTo(two.at(b, 0), within(1e-14));
        assertThat(three.at(b, 1)).isZero();
        assertThat(three.at(b, 2)).isCloseTo(two.at(b, 1), within(1e-14));
      }
    }
  }

  @Test
  @DisplayName("a parent whose quotient is not positive is not paid for in α-EigenGame")
  void negativeParent() {
    Matrix indefinite = Field.diagonal(-3, 2, 1.5, 1, 0.5, 0.2);
    Matrix v = Matrix.create(6, 2, (i, j) -> j == 0 ? (i == 0 ? 2 : 0.1) : V.at(i, 1));
    Matrix alone = Matrix.create(6, 1, (i, j) -> V.at(i, 1));
    FieldObjective objective = AlphaEigenGame.of(Estimator.SAME, 1);
    Matrix both = Field.gradient(objective, indefinite, v);
    Matrix child = Field.gradient(objective, indefinite, alone);
    for (int b = 0; b < 6; b++) {
      assertThat(both.at(b, 1)).isCloseTo(child.at(b, 0), within(1e-13));
    }
  }

  @Test
  @DisplayName("strengths and prices that are not positive are refused by name")
  void settingsOutOfRange() {
    MuEigenGameProvider game = new MuEigenGameProvider();
    assertThatThrownBy(() -> game.create(game.schema().bind(Map.of("radial", 0))))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("radial: must be greater than 0");
    NeuralEigenmapsProvider maps = new NeuralEigenmapsProvider();
    assertThatThrownBy(() -> maps.create(maps.schema().bind(Map.of("alpha", -1))))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("alpha: must be greater than 0");
  }
}
