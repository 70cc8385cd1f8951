package org.nsm.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorDescriptor;

/** Rules 1xx: who the operator is. */
public interface OperatorIdentityRules extends PluginIdentityRules, OperatorUnderTest {

  /** Rule 109. */
  @Test
  @DisplayName("109 the descriptor does not change, and equal settings give equal ones")
  default void rule109() {
    Trial.begin(this, 109);
    Operator operator = make(settings());
    OperatorDescriptor descriptor = operator.descriptor();
    assertThat(descriptor.quantity()).isNotBlank();
    assertThat(operator.descriptor()).isEqualTo(descriptor);
    assertThat(make(settings()).descriptor()).isEqualTo(descriptor);
  }
}
