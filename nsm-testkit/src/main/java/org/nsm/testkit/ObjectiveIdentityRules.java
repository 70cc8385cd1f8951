package org.nsm.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.ObjectiveDescriptor;

/** Rules 1xx: who the objective is. */
public interface ObjectiveIdentityRules extends PluginIdentityRules, ObjectiveUnderTest {

  /** Rule 109. */
  @Test
  @DisplayName("109 the descriptor names a problem and does not change")
  default void rule109() {
    Trial.begin(this, 109);
    Objective objective = Trial.sampled(this);
    ObjectiveDescriptor descriptor = objective.descriptor();
    assertThat(descriptor.problems()).isNotEmpty();
    assertThat(objective.descriptor()).isEqualTo(descriptor);
    assertThat(Trial.sampled(this).descriptor()).isEqualTo(descriptor);
  }
}
