package org.nsm.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Parameter;

/** Rules 4xx: parameters are named and drawn the same way every time. */
public interface ParametrizationLifecycleRules extends ParametrizationUnderTest {

  /** Rule 401. */
  @Test
  @DisplayName("401 parameters have names of their own, in a fixed order, and something to train")
  default void rule401() {
    Trial.begin(this, 401);
    List<Parameter> parameters = make(settings()).parameters(size());
    assertThat(parameters).extracting(Parameter::name).doesNotHaveDuplicates();
    assertThat(parameters).anyMatch(Parameter::trainable);
    assertThat(make(settings()).parameters(size()))
        .extracting(p -> p.name() + " " + p.shape())
        .isEqualTo(parameters.stream().map(p -> p.name() + " " + p.shape()).toList());
  }

  /** Rule 402. */
  @Test
  @DisplayName("402 one seed gives one draw, to the bit; another seed another")
  default void rule402() {
    Trial.begin(this, 402);
    Matrix once = ParametrizationTrial.of(this, 1).value(points());
    assertThat(ParametrizationTrial.of(this, 1).value(points())).isEqualTo(once);
    assertThat(ParametrizationTrial.of(this, 2).value(points())).isNotEqualTo(once);
  }

  /** Rule 403. */
  @Test
  @DisplayName("403 functions differ from each other at the start: equal ones would stay equal")
  default void rule403() {
    Trial.begin(this, 403);
    Matrix f = ParametrizationTrial.of(this).value(points());
    for (int i = 0; i < f.columns(); i++) {
      for (int j = 0; j < i; j++) {
        assertThat(f.column(i)).as("functions %d and %d", i, j).isNotEqualTo(f.column(j));
      }
      assertThat(f.column(i)).as("function %d", i).doesNotContain(Double.NaN);
    }
  }
}
