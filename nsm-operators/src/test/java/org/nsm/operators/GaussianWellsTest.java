package org.nsm.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Operator;

class GaussianWellsTest {
  private static final Operator TWO = make(Map.of());

  @Test
  void hasTheEnergiesThatFiniteDifferencesFindInOneDimension() {
    Operator wells =
        make(Map.of("dimension", 1, "centres", List.of(-2, 1), "widths", List.of(0.7, 1)));
    double[] stated = wells.exactSpectrum().orElseThrow().values(10);
    double coarse = 0.04;
    double[] first = differences(coarse);
    double[] second = differences(coarse / 2);

    assertThat(stated.length).isBetween(3, 6);
    for (int n = 0; n < stated.length; n++) {
      // Second order, so that a third of the last step's change is left over; fourth order after.
      double extrapolated = second[n] + (second[n] - first[n]) / 3;
      assertThat(stated[n]).isCloseTo(extrapolated, within(2e-6));
    }
  }

  @Test
  void hasTheEnergiesThatALargerAndFinerGridFindsInTwoDimensions() {
    double[] stated = TWO.exactSpectrum().orElseThrow().values(6);
    SincGrid finer =
        SincGrid.of(
            1,
            new double[] {-11, -11},
            new double[] {11, 11},
            0.3,
            x ->
                -8 * Math.exp(-(Math.pow(x[0] + 1.5, 2) + x[1] * x[1]) / 2)
                    - 6 * Math.exp(-(Math.pow(x[0] - 1.5, 2) + Math.pow(x[1] - 0.5, 2)) / 2));
    double[] found = Arrays.stream(finer.lowest(6).values()).map(v -> -v).toArray();

    assertThat(stated).hasSizeGreaterThanOrEqualTo(4);
    double[] errors = TWO.exactSpectrum().orElseThrow().errors(6);
    for (int n = 0; n < stated.length; n++) {
      assertThat(stated[n]).isCloseTo(found[n], within(1e-7));
      assertThat(Math.abs(stated[n] - found[n])).isLessThan(errors[n]);
      assertThat(errors[n]).isLessThan(1e-4);
    }
  }

  @Test
  void hasTheLevelsOfASphereInThreeDimensions() {
    Operator ball = make(Map.of("dimension", 3, "depths", List.of(8), "centres", List.of()));
    double[] stated = ball.exactSpectrum().orElseThrow().values(5);
    double[] errors = ball.exactSpectrum().orElseThrow().errors(5);
    // The s level of the radial equation with walls, and below zero a p level of three states.
    double[] s = Oracle.halfLine(r -> -8 * Math.exp(-r * r / 2), 12, 240);
    double[] p = Oracle.halfLine(r -> 2 / (r * r) - 8 * Math.exp(-r * r / 2), 12, 480);

    assertThat(stated).hasSizeGreaterThanOrEqualTo(1);
    for (int n = 0; n < stated.length; n++) {
      double expected = n == 0 ? s[0] : n < 4 ? p[0] : s[1];
      assertThat(stated[n]).isCloseTo(expected, within(errors[n] + 1e-5));
      assertThat(errors[n]).isLessThan(1e-3);
    }
  }

  @Test
  void saysThatInFourDimensionsNothingIsKnown() {
    Operator wells = make(Map.of("dimension", 4, "depths", List.of(8), "centres", List.of()));

    assertThat(wells.exactSpectrum()).isEmpty();
    assertThat(wells.notes()).singleElement().asString().contains("up to three dimensions");
  }

  @Test
  void mapsBoundStatesToMinusTheirEnergyTimesThemselves() {
    assertThat(Checked.residual(TWO, Checked.points(20, 2, 3), 3)).isLessThan(1e-4);
  }

  @Test
  void countsNoStateThatIsNotBound() {
    Operator shallow = make(Map.of("dimension", 1, "depths", List.of(1), "centres", List.of(0)));
    double[] stated = shallow.exactSpectrum().orElseThrow().values(20);

    assertThat(stated).hasSize(1);
    assertThat(stated[0]).isBetween(-1.0, 0.0);
  }

  @Test
  void refusesWellsThatDoNotFit() {
    refused(
        Map.of("depths", List.of(), "centres", List.of()), "depths: expected at least one well");
    refused(Map.of("depths", List.of(-1), "centres", List.of(0, 0)), "depths: expected at least");
    refused(Map.of("depths", List.of(1)), "centres: expected 2 numbers, 2 for each of the 1");
    refused(Map.of("widths", List.of(1, 2, 3)), "widths: expected 2 numbers");
    refused(Map.of("widths", List.of(0)), "widths");
  }

  private static void refused(Map<String, ?> raw, String message) {
    assertThatThrownBy(() -> make(raw))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(message);
  }

  private static Operator make(Map<String, ?> raw) {
    GaussianWellsProvider provider = new GaussianWellsProvider();
    return provider.create(provider.schema().bind(raw));
  }

  /** Three-point differences on [−14, 13] with walls, for the wells of the first test. */
  private static double[] differences(double h) {
    int n = (int) Math.round(27 / h) - 1;
    return Oracle.ascending(
        Matrix.create(
            n,
            n,
            (i, j) -> {
              double x = -14 + (i + 1) * h;
              double v =
                  -8 * Math.exp(-Math.pow(x + 2, 2) / 0.98) - 6 * Math.exp(-Math.pow(x - 1, 2) / 2);
              return i == j ? 2 / (h * h) + v : Math.abs(i - j) == 1 ? -1 / (h * h) : 0;
            }));
  }
}
