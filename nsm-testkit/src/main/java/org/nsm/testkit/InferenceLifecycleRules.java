package org.nsm.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nsm.api.spi.Inference;

/** Rules 4xx: an inference is a pure function of the model. */
public interface InferenceLifecycleRules extends InferenceUnderTest {

  /** Rule 401. */
  @Test
  @DisplayName("401 the same model twice gives the same bits")
  default void rule401() {
    Trial.begin(this, 401);
    FiniteProblem problem = InferenceTrial.problem();
    FiniteModel model =
        InferenceTrial.model(problem, InferenceTrial.modes(problem, InferenceTrial.mixture(3)));
    Inference inference = make(settings());
    assertThat(inference.infer(model)).isEqualTo(inference.infer(model));
    assertThat(make(settings()).infer(model)).isEqualTo(inference.infer(model));
  }

  /** Rule 402. */
  @Test
  @DisplayName("402 one instance serves any number of functions, one after the other")
  default void rule402() {
    Trial.begin(this, 402);
    FiniteProblem problem = InferenceTrial.problem();
    Inference inference = make(settings());
    for (int count : new int[] {2, 4, 2, 1}) {
      FiniteModel model =
          InferenceTrial.model(problem, InferenceTrial.modes(problem, InferenceTrial.unit(count)));
      assertThat(inference.infer(model).modes()).hasSize(count);
      assertThat(inference.infer(model)).isEqualTo(make(settings()).infer(model));
    }
  }
}
