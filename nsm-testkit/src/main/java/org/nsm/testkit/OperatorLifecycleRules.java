package org.nsm.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Models;
import org.nsm.api.tensor.DType;

/** Rules 4xx: an operator is a pure function of what it is given. */
public interface OperatorLifecycleRules extends OperatorUnderTest {

  /** Rule 401. */
  @Test
  @DisplayName("401 the same functions on the same batch twice give the same bits")
  default void rule401() {
    Trial.begin(this, 401);
    OperatorTrial trial = OperatorTrial.of(this);
    Models models = trial.functions("twice");
    Batch batch = trial.draw("twice", 1, trial.rows(40), DType.FLOAT64);
    OperatorTrial.Seen once = trial.act(models, batch);
    assertThat(trial.act(models, batch)).isEqualTo(once);
  }

  /** Rule 402. */
  @Test
  @DisplayName("402 two instances of equal settings give the same bits")
  default void rule402() {
    Trial.begin(this, 402);
    OperatorTrial first = OperatorTrial.of(this);
    OperatorTrial second = OperatorTrial.of(this);
    for (int step = 0; step < 3; step++) {
      Batch one = first.draw("instances", step, first.rows(40), DType.FLOAT64);
      Batch two = second.draw("instances", step, second.rows(40), DType.FLOAT64);
      assertThat(second.act(second.functions("instances"), two))
          .isEqualTo(first.act(first.functions("instances"), one));
    }
  }
}
