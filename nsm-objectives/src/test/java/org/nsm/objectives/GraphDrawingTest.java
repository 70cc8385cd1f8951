package org.nsm.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.testkit.ObjectiveContract;

/** The graph drawing objective. */
final class GraphDrawingTest {

  @Nested
  final class Contract extends ObjectiveContract {
    @Override
    public ObjectiveProvider provider() {
      return new GraphDrawingProvider();
    }

    @Override
    public Map<String, Object> settings() {
      return Map.of("beta", 2, "ceiling", 5);
    }
  }

  @Nested
  final class PublishedContract extends ObjectiveContract {
    @Override
    public ObjectiveProvider provider() {
      return new GraphDrawingProvider();
    }

    /** With four functions of overlap I/4, modes up to 5 − 2 below the ceiling live for β > 12. */
    @Override
    public Map<String, Object> settings() {
      return Map.of("beta", 20, "ceiling", 5, "variant", "as-published");
    }

    @Override
    public double learningRate() {
      return 0.005;
    }
  }

  @Test
  void itIsTwiceTheTracePenaltyOfTheNegativeLaplacian() {
    Matrix f = Steps.f(6);
    Matrix image = Steps.image(6);
    Matrix laplacian = Steps.sum(1, image, -3, f);
    for (Estimator estimator : Estimator.values()) {
      Steps.Outcome drawing = Steps.step(GraphDrawing.of(0.7, 3, estimator), f, image);
      Steps.Outcome penalty =
          Steps.step(TracePenalty.of(1.4, Nesting.NONE, estimator), f, laplacian);
      assertThat(drawing.cotangent().toArray())
          .containsExactly(Steps.times(2, penalty.cotangent().toArray()), within(1e-14));
      assertThat(drawing.loss()).isCloseTo(2 * penalty.loss(), within(1e-13));
    }
  }

  @Test
  void aBlockOfTheTransitionsOfAWalkGivesTheEnergyOfItsEdges() {
    // A symmetric walk on a circle of six points: both directions of each edge are in the batch.
    Matrix f = Matrix.create(12, 3, (b, l) -> Steps.f(6).at(b % 6, l));
    Matrix next =
        Matrix.create(12, 3, (b, l) -> f.at(Math.floorMod(b % 6 + (b < 6 ? 1 : -1), 6), l));
    double energy = 0;
    double penalty = 0;
    Matrix m = Steps.gram(f, f);
    for (int i = 0; i < 3; i++) {
      for (int b = 0; b < 12; b++) {
        energy += 0.5 * Math.pow(f.at(b, i) - next.at(b, i), 2) / 12;
      }
      for (int j = 0; j < 3; j++) {
        penalty += Math.pow(m.at(i, j) - (i == j ? 1 : 0), 2);
      }
    }
    assertThat(Steps.step(GraphDrawing.of(0.7, 1, Estimator.SAME), f, next).loss())
        .isCloseTo(energy + 0.7 * penalty, within(1e-12));
  }

  @Test
  void asPublishedTheLossIsThatOfTheAuthorsWithTheirUStatistic() {
    int n = 6;
    double weight = 5;
    Matrix x = Steps.f(n);
    Matrix y = Steps.image(n);
    double expected = 0;
    for (int i = 0; i < n; i++) {
      double square = dot(x, i, x, i);
      // 2⟨f, (I − T)f⟩ instead of |f(s) − f(s′)|²: the same in the mean, as s′ is drawn like s.
      expected += 2 * (square - dot(x, i, y, i)) / n;
      expected -= weight * 2 * square / 3 / n;
      for (int j = 0; j < n; j++) {
        double product = dot(x, i, x, j);
        expected += j == i ? 0 : weight * product * product / (n * (n - 1));
      }
    }
    // c²/d for c = 1 and d = 3 functions.
    expected += weight / 3;
    GraphDrawing objective = GraphDrawing.asPublished(weight, 1, Estimator.U_STATISTIC);
    assertThat(Steps.step(objective, x, y).loss()).isCloseTo(expected, within(1e-12));
  }

  private static double dot(Matrix x, int i, Matrix y, int j) {
    double sum = 0;
    for (int l = 0; l < x.columns(); l++) {
      sum += x.at(i, l) * y.at(j, l);
    }
    return sum;
  }

  @Test
  void asPublishedNormsAreOneOverTheNumberOfFunctionsLessTheEigenvalueOfTheLaplacian() {
    double[] lambda = {1, 0.98, 0.9, 0.5};
    Matrix f =
        Steps.modes(
            Math.sqrt(1 / 3.0), Math.sqrt(1 / 3.0 - 0.02 / 5), Math.sqrt(1 / 3.0 - 0.1 / 5));
    GraphDrawing objective = GraphDrawing.asPublished(5, 1, Estimator.SAME);
    assertThat(Steps.cotangent(objective, f, Steps.image(f, lambda)))
        .containsOnly(new double[] {0}, within(1e-14));
  }
}
