package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;

class SeedListTest {

  @Test
  void seedsAreARangeAListOrBoth() {
    assertThat(SeedList.parse("0..4")).containsExactly(0L, 1L, 2L, 3L, 4L);
    assertThat(SeedList.parse("0,3,7")).containsExactly(0L, 3L, 7L);
    assertThat(SeedList.parse("5, 0..1")).containsExactly(5L, 0L, 1L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "1-3", "3..1", "0..1000", "1,,2", "-1", "1..2..3"})
  void anythingElseIsAWrongCommandLine(String text) {
    assertThatThrownBy(() -> SeedList.parse(text))
        .isInstanceOfSatisfying(
            NsmException.class, e -> assertThat(e.failure()).isEqualTo(Failure.USAGE))
        .hasMessageStartingWith("--seeds " + text + ": ");
  }
}
