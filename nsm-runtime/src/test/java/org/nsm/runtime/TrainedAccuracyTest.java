package org.nsm.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.spi.AffineOperator;
import org.nsm.api.spi.Normalisation;
import org.nsm.api.spi.Result;

class TrainedAccuracyTest {
  private static final AffineOperator OSCILLATOR =
      AffineOperator.of(KnownOperators.oscillator(2), 1, 16);

  @Test
  void functionsAreHeldAgainstTheLevelsInTheirPlaces() {
    // The first is 0.6 ground state, the second in its level, the third, of a norm of its own, not.
    Matrix c = Matrix.of(4, 3, new double[] {0.6, 0, 0, 0.8, 0.6, 0, 0, 0.8, 0, 0, 0, 5});
    FakeModel model = FakeModel.of(OSCILLATOR, c, Normalisation.FREE);
    Result result = SpectrumInferenceTest.infer(model, Map.of());

    double[] cosines = {0.6, 1, 0};
    for (int i = 0; i < 3; i++) {
      assertThat(result.modes().get(i).details().get("cosineAsTrained"))
          .isCloseTo(cosines[i], within(1e-7));
    }
    assertThat(result.metrics().get("meanCosineAsTrained")).isCloseTo(1.6 / 3, within(1e-7));
    assertThat(result.metrics().get("meanSineSquaredAsTrained"))
        .isCloseTo((0.64 + 0 + 1) / 3, within(1e-9));
    Result unrotated = SpectrumInferenceTest.infer(model, Map.of("rotate", false));
    assertThat(unrotated.metrics().get("meanCosineAsTrained")).isCloseTo(1.6 / 3, within(1e-7));
  }

  @Test
  void aSketchSeesTheSameOnFewerPoints() {
    Matrix mixed = Matrix.create(6, 6, (i, j) -> i == j ? 2 : 1.0 / (1 + i + j));
    FakeModel model = FakeModel.of(OSCILLATOR, mixed, Normalisation.FREE);
    Result whole = SpectrumInferenceTest.infer(model, Map.of());
    Result sketch = SpectrumInferenceTest.inference(Map.of()).sketch(model);
    assertThat(sketch.metrics().get("evaluationPoints"))
        .isLessThan(whole.metrics().get("evaluationPoints"));
    assertThat(sketch.metrics().get("subspaceDistance")).isLessThan(1e-9);
    assertThat(sketch.metrics().get("meanSineSquaredAsTrained"))
        .isCloseTo(whole.metrics().get("meanSineSquaredAsTrained"), within(1e-7));
    assertThat(sketch.arrays()).doesNotContainKey("modes");
  }
}
