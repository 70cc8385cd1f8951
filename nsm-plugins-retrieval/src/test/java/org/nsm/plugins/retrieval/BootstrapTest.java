package org.nsm.plugins.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nsm.api.NsmException;
import org.nsm.api.Seeds;

class BootstrapTest {

  @Test
  void theIntervalOfManyValuesIsThatOfTheNormalLaw() {
    // Mean of 10,000 standard normal values: ± 1.96/100. The ends of 4000 replicas err by about
    // 3 % of that, the sample's own deviation by 1 %.
    double[] values = normal(10_000, "many");
    Interval interval = new Bootstrap(0.95, 4000, 1).mean(values);

    assertThat(interval.high() - interval.value()).isCloseTo(0.0196, within(0.002));
    assertThat(interval.value() - interval.low()).isCloseTo(0.0196, within(0.002));
  }

  @Test
  void intervalsCoverTheTruthAboutAsOftenAsTheySay() {
    // 500 samples of 50 values: coverage 0.9 with a standard error of 0.013; the percentile
    // interval is narrower than it should be by a factor of about sqrt(49/50) and Student's t.
    int covered = 0;
    for (int trial = 0; trial < 500; trial++) {
      Interval interval = new Bootstrap(0.9, 400, trial).mean(normal(50, "trial" + trial));
      covered += interval.low() <= 0 && interval.high() >= 0 ? 1 : 0;
    }

    assertThat(covered / 500.0).isBetween(0.84, 0.94);
  }

  @Test
  void equalSeedsGiveEqualIntervals() {
    double[] values = normal(30, "few");

    assertThat(Bootstrap.of(3).mean(values)).isEqualTo(Bootstrap.of(3).mean(values));
    assertThat(Bootstrap.of(3).mean(values)).isNotEqualTo(Bootstrap.of(4).mean(values));
  }

  @Test
  void undefinedValuesAreLeftOut() {
    Interval interval = Bootstrap.of(0).mean(new double[] {2, Double.NaN, 2});

    assertThat(interval).isEqualTo(new Interval(2, 2, 2));
    assertThat(Bootstrap.of(0).mean(new double[] {Double.NaN}).value()).isNaN();
  }

  @Test
  void levelsAndReplicasOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new Bootstrap(1, 10, 0))
        .isInstanceOf(NsmException.class)
        .hasMessageContaining("between 0 and 1, found 1.0");
    assertThatThrownBy(() -> new Bootstrap(0.9, 0, 0))
        .isInstanceOf(NsmException.class)
        .hasMessageContaining("found 0");
  }

  private static double[] normal(int count, String stream) {
    var random = new Seeds(17).generator(stream);
    double[] values = new double[count];
    java.util.Arrays.setAll(values, i -> random.nextGaussian());
    return values;
  }
}
