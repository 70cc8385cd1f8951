package org.nsm.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nsm.api.Matrix;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.testkit.ObjectiveContract;

/** The generalized graph drawing objective. */
final class GeneralizedGraphDrawingTest {

  @Nested
  final class Contract extends ObjectiveContract {
    @Override
    public ObjectiveProvider provider() {
      return new GeneralizedGraphDrawingProvider();
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
      return new GeneralizedGraphDrawingProvider();
    }

    @Override
    public Map<String, Object> settings() {
      return Map.of("beta", 4, "ceiling", 5, "variant", "as-published");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void itIsTheSumOfGraphDrawingObjectivesOverAllCuts(boolean linear) {
    double[] weights = linear ? new double[] {1, 2 / 3.0, 1 / 3.0} : new double[] {5, 2, 1.5};
    Matrix f = Steps.f(6);
    Matrix image = Steps.image(6);
    double[] expected = new double[18];
    double loss = 0;
    for (int cut = 1; cut <= 3; cut++) {
      double weight = weights[cut - 1] - (cut < 3 ? weights[cut] : 0);
      Steps.Outcome part =
          Steps.step(
              GraphDrawing.of(0.7, 3, Estimator.CROSS_FIT),
              Steps.columns(f, cut),
              Steps.columns(image, cut));
      loss += weight * part.loss();
      for (int b = 0; b < 6; b++) {
        for (int l = 0; l < cut; l++) {
          expected[3 * b + l] += weight * part.cotangent().at(b, l);
        }
      }
    }
    Steps.Outcome whole =
        Steps.step(
            GeneralizedGraphDrawing.of(
                0.7, 3, linear ? new double[0] : weights, Estimator.CROSS_FIT),
            f,
            image);
    assertThat(whole.cotangent().toArray()).containsExactly(expected, within(1e-13));
    assertThat(whole.loss()).isCloseTo(loss, within(1e-12));
  }

  @Test
  void withLinearWeightsItIsTwiceTheJointlyNestedTracePenaltyOfTheNegativeLaplacian() {
    Matrix f = Steps.f(6);
    Matrix image = Steps.image(6);
    double[] penalty =
        Steps.cotangent(
            TracePenalty.of(1.4, Nesting.JOINT, Estimator.CROSS_FIT),
            f,
            Steps.sum(1, image, -3, f));
    assertThat(
            Steps.cotangent(
                GeneralizedGraphDrawing.of(0.7, 3, new double[0], Estimator.CROSS_FIT), f, image))
        .containsExactly(Steps.times(2, penalty), within(1e-14));
  }

  @Test
  void asPublishedNormsAreOneLessTheEigenvalueOfTheLaplacianByBeta() {
    // The second smallest eigenvalues of a long path, at which others measured .9921, .9686, .9298.
    double[] laplacian = {0, 0.0079, 0.0314, 0.0702};
    Matrix f = Steps.modes(1, Math.sqrt(0.9921), Math.sqrt(0.9686), Math.sqrt(0.9298));
    Matrix image = Steps.image(f, 1, 1 - laplacian[1], 1 - laplacian[2], 1 - laplacian[3]);
    GeneralizedGraphDrawing objective =
        GeneralizedGraphDrawing.asPublished(1, 1, new double[0], Estimator.SAME);
    assertThat(Steps.cotangent(objective, f, image)).containsOnly(new double[] {0}, within(1e-14));
  }

  @Test
  void weightsThatDoNotFallOrFitAreRefusedBeforeTraining() {
    assertThatThrownBy(() -> withWeights(1.0, 1.0).initialState(2))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("each below the last");
    assertThatThrownBy(() -> withWeights(2.0, 1.0).initialState(3))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("has 2 numbers, expected 3");
  }

  private static org.nsm.api.spi.Objective withWeights(Double... weights) {
    GeneralizedGraphDrawingProvider provider = new GeneralizedGraphDrawingProvider();
    return provider.create(provider.schema().bind(Map.of("weights", List.of(weights))));
  }
}
