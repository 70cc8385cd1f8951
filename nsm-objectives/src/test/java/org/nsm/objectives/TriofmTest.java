package org.nsm.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.testkit.ObjectiveContract;

/** The triangularised orthogonalisation-free methods. */
final class TriofmTest {

  @Nested
  final class FirstContract extends ObjectiveContract {
    @Override
    public ObjectiveProvider provider() {
      return new TriofmProvider();
    }
  }

  @Nested
  final class SecondContract extends ObjectiveContract {
    @Override
    public ObjectiveProvider provider() {
      return new TriofmProvider();
    }

    @Override
    public Map<String, Object> settings() {
      return Map.of("form", "2");
    }
  }

  @Test
  void theFirstFormIsAQuarterOfSequentialLowRankApproximation() {
    Matrix f = Steps.independent(6);
    Matrix image = Steps.image(6);
    for (Estimator estimator : Estimator.values()) {
      Steps.Outcome lora = Steps.step(NestedLora.of(Nesting.SEQUENTIAL, estimator), f, image);
      assertThat(Steps.times(4, Steps.cotangent(Triofm.first(estimator), f, image)))
          .containsExactly(lora.cotangent().toArray(), within(1e-14));
      Steps.Outcome whole = Steps.step(NestedLora.of(Nesting.NONE, estimator), f, image);
      assertThat(4 * Steps.step(Triofm.first(estimator), f, image).loss())
          .isCloseTo(whole.loss(), within(1e-14));
    }
  }

  @Test
  void theSecondFormIsAHalfOfSequentialOrbitalMinimisation() {
    Matrix f = Steps.f(6);
    Matrix image = Steps.image(6);
    for (Estimator estimator : Estimator.values()) {
      Steps.Outcome omm =
          Steps.step(NestedOmm.of(Nesting.SEQUENTIAL, List.of(1), estimator), f, image);
      Steps.Outcome second = Steps.step(Triofm.second(estimator), f, image);
      assertThat(Steps.times(2, second.cotangent().toArray()))
          .containsExactly(omm.cotangent().toArray(), within(1e-14));
      assertThat(2 * second.loss()).isCloseTo(omm.loss(), within(1e-13));
    }
  }

  @Test
  void theSecondFormIsTheDirectionOfTheMatrixMethod() {
    // 2AX − AX triu(XᵀX) − X triu(XᵀAX) for A = −T, written out; points have weight 1/4.
    Matrix x = Steps.independent(4);
    Matrix tx = Steps.image(x, 3, 2, 1, 0.5);
    Matrix m = Steps.gram(x, x);
    Matrix q = Steps.gram(x, tx);
    double[] expected = new double[12];
    for (int b = 0; b < 4; b++) {
      for (int i = 0; i < 3; i++) {
        expected[3 * b + i] = -2 * tx.at(b, i) / 4;
        for (int j = 0; j <= i; j++) {
          expected[3 * b + i] += (tx.at(b, j) * m.at(j, i) + x.at(b, j) * q.at(j, i)) / 4;
        }
      }
    }
    assertThat(Steps.cotangent(Triofm.second(Estimator.SAME), x, tx))
        .containsExactly(expected, within(1e-14));
  }
}
