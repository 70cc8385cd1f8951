package org.nsm.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.spi.Result;

/** Rules 3xx: functions that are no basis. */
public interface InferenceNumericsRules extends InferenceUnderTest {

  /** Rule 301. */
  @Test
  @DisplayName("301 an undefined number is refused, and never becomes a value")
  default void rule301() {
    Trial.begin(this, 301);
    FiniteProblem problem = InferenceTrial.problem();
    Matrix exact = InferenceTrial.modes(problem, InferenceTrial.unit(3));
    Matrix poisoned =
        Matrix.create(exact.rows(), 3, (i, j) -> i == 4 && j == 1 ? Double.NaN : exact.at(i, j));
    assertThatThrownBy(() -> make(settings()).infer(InferenceTrial.model(problem, poisoned)))
        .isInstanceOf(NsmException.class);
  }

  /** Rule 302. */
  @Test
  @DisplayName("302 dependent functions give fewer modes or undefined ones, with a warning")
  default void rule302() {
    Trial.begin(this, 302);
    Trial.require(this, 302, findsTheBasis(), "it takes functions as they are");
    FiniteProblem problem = InferenceTrial.problem();
    // The third function is the first one again.
    Matrix twice = Matrix.create(3, 3, (i, j) -> i == j % 2 ? 1 : 0);
    Matrix functions = InferenceTrial.modes(problem, twice);
    Result result = make(settings()).infer(InferenceTrial.model(problem, functions));
    long defined = result.modes().stream().filter(mode -> Double.isFinite(mode.value())).count();
    assertThat(defined).isLessThanOrEqualTo(2);
    assertThat(result.warnings()).isNotEmpty();
  }
}
