package org.nsm.plugins.koopman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LangevinSpectrumTest {
  /** Published rates of Prinz's wells. */
  private static final double[] RATES = {0, -1.1990, -7.8885, -15.3614, -82.0816};

  @Test
  void errorsHoldAndAreThoseOfTheLag() {
    double lag = 0.01;
    LangevinSpectrum spectrum = new LangevinSpectrum(LangevinPotential.PRINZ, 1, 1, lag);
    double[] values = spectrum.values(5);
    double[] errors = spectrum.errors(5);

    assertThat(errors).hasSize(5);
    for (int k = 0; k < 5; k++) {
      // The published rates have four digits after the point.
      assertThat(values[k]).isCloseTo(Math.exp(lag * RATES[k]), within(errors[k] + lag * 6e-5));
      assertThat(errors[k]).isBetween(0.0, 1e-4);
    }
    assertThat(errors[4]).isGreaterThan(errors[1]);
  }
}
