package org.nsm.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nsm.api.Settings;
import org.nsm.api.spi.ExactSpectrum;

/**
 * A second opinion on generators in the plane, which are solved by finite volumes: the symmetric
 * form −DΔ + DΔ√π/√π, with Δ√π/√π = ¼|∇log π|² + ½Δ log π by differences, on a grid of sinc
 * functions. The two share the potential alone.
 */
final class PlaneGeneratorsTest {
  private static final double DIFFERENCE = 1e-3;

  /** Where Δ√π/√π is larger, √π is negligible; the solver's pace depends on the largest. */
  private static final double MOST = 1000;

  @ParameterizedTest
  @CsvSource({"triple-well, 2, 0.11", "mueller-brown, 0.05, 0.06"})
  void ratesAreThoseOfTheSymmetricForm(String potential, double beta, double step) {
    LangevinProvider provider = new LangevinProvider();
    Settings settings =
        provider.schema().bind(Map.of("potential", potential, "beta", beta, "friction", 1.0));
    ExactSpectrum exact = provider.create(settings).exactSpectrum().orElseThrow();
    GibbsMeasure law = LangevinSettings.law(settings);
    double[] box = law.box();
    SincGrid grid =
        SincGrid.of(
            1 / beta,
            new double[] {box[0], box[2]},
            new double[] {box[1], box[3]},
            step,
            x -> Math.min(MOST, bend(law, x)) / beta);
    double[] second = grid.lowest(4).values();
    double[] values = exact.values(4);
    double[] errors = exact.errors(4);

    assertThat(values[0]).isZero();
    for (int k = 0; k < 4; k++) {
      assertThat(values[k])
          .as(
              "%s, rate %d of %s and %s",
              potential, k, Arrays.toString(values), Arrays.toString(second))
          .isCloseTo(second[k], within(errors[k] + 1e-4 * Math.abs(values[k]) + 1e-5));
    }
  }

  /** Δ√π/√π, with differences of fourth order. */
  private static double bend(GibbsMeasure law, double[] x) {
    double sum = 0;
    for (int axis = 0; axis < x.length; axis++) {
      double[] log = new double[5];
      for (int k = 0; k < 5; k++) {
        double[] there = x.clone();
        there[axis] += (k - 2) * DIFFERENCE;
        log[k] = law.log(there);
      }
      double slope = (8 * (log[3] - log[1]) - (log[4] - log[0])) / (12 * DIFFERENCE);
      double bend =
          (16 * (log[3] + log[1]) - (log[4] + log[0]) - 30 * log[2])
              / (12 * DIFFERENCE * DIFFERENCE);
      sum += slope * slope / 4 + bend / 2;
    }
    return sum;
  }
}
