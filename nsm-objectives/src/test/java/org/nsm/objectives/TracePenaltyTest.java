package org.nsm.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.testkit.ObjectiveContract;

/** Trace-penalty minimisation. */
final class TracePenaltyTest {

  @Nested
  final class Contract extends ObjectiveContract {
    @Override
    public ObjectiveProvider provider() {
      return new TracePenaltyProvider();
    }
  }

  @Nested
  final class StiffContract extends ObjectiveContract {
    @Override
    public ObjectiveProvider provider() {
      return new TracePenaltyProvider();
    }

    @Override
    public Map<String, Object> settings() {
      return Map.of("mu", 10);
    }
  }

  @Nested
  final class JointContract extends ObjectiveContract {
    @Override
    public ObjectiveProvider provider() {
      return new TracePenaltyProvider();
    }

    @Override
    public Map<String, Object> settings() {
      return Map.of("nesting", "joint");
    }
  }

  @Nested
  final class SequentialContract extends ObjectiveContract {
    @Override
    public ObjectiveProvider provider() {
      return new TracePenaltyProvider();
    }

    @Override
    public Map<String, Object> settings() {
      return Map.of("nesting", "sequential");
    }
  }

  @ParameterizedTest
  @EnumSource(Nesting.class)
  void itIsLowRankApproximationOfTheIdentityPlusTheOperatorByMu(Nesting nesting) {
    double mu = 2.5;
    Matrix f = Steps.f(6);
    Matrix image = Steps.image(6);
    Matrix shifted = Steps.sum(1, f, 1 / mu, image);
    for (Estimator estimator : Estimator.values()) {
      double[] lora = Steps.cotangent(NestedLora.of(nesting, estimator), f, shifted);
      assertThat(Steps.cotangent(TracePenalty.of(mu, nesting, estimator), f, image))
          .containsExactly(Steps.times(mu / 4, lora), within(1e-14));
    }
  }

  @ParameterizedTest
  @EnumSource(Nesting.class)
  void penaltyOfTenGivesTheNormsOfTheTheoryAndAVanishingCotangent(Nesting nesting) {
    Matrix f = Steps.modes(Math.sqrt(1.5), Math.sqrt(1.4), Math.sqrt(1.3));
    Matrix image = Steps.image(f, 5, 4, 3, 2);
    Steps.Outcome outcome = Steps.step(TracePenalty.of(10, nesting, Estimator.SAME), f, image);
    assertThat(outcome.cotangent().toArray()).containsOnly(new double[] {0}, within(1e-14));
  }
}
