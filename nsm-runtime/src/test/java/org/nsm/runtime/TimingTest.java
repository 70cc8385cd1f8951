package org.nsm.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimingTest {
  @Test
  void quartilesAreThoseOfTheSortedTimes() {
    assertThat(Timing.of(new double[] {5, 1, 4, 2, 3})).isEqualTo(new Timing(3, 2, 4, 1, 5));
  }

  @Test
  void betweenTwoTimesTheyAreInterpolated() {
    assertThat(Timing.of(new double[] {2, 1})).isEqualTo(new Timing(1.5, 1.25, 1.75, 1, 2));
  }

  @Test
  void oneTimeIsAllOfThem() {
    assertThat(Timing.of(new double[] {7})).isEqualTo(new Timing(7, 7, 7, 7, 1));
  }
}
