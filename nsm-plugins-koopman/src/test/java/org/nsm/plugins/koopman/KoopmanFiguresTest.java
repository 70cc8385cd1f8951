package org.nsm.plugins.koopman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Figure;
import org.nsm.api.spi.Figure.Chart;
import org.nsm.api.spi.Figure.Heatmap;
import org.nsm.api.spi.Figure.Pictures;
import org.nsm.api.spi.Figure.Series;
import org.nsm.api.spi.Result;

/**
 * The numbers in figures: of x' = Ax + w in three dimensions with an exact spectrum, of which all
 * but the noise of the sample is known, and of hand-made input.
 */
class KoopmanFiguresTest {
  /** A has eigenvalues 0.8 and 0.5 e^(±0.6i), in coordinates that a rotation mixes. */
  private static final double SLOW = 0.8;

  private final TrajectorySystem system = Rotations.slowAndTurning(SLOW, 0.5, 0.6);

  private Result infer(Map<String, Object> changes) {
    KoopmanInferenceProvider provider = new KoopmanInferenceProvider();
    Map<String, Object> settings = new LinkedHashMap<>(Map.of("replicas", 20));
    settings.putAll(changes);
    return provider
        .create(provider.schema().bind(settings))
        .infer(new GivenTrained(system, Dictionary.linear(3)));
  }

  private static Chart chart(Result result, String title) {
    return result.figures().stream()
        .filter(f -> f.title().equals(title))
        .map(Chart.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static Series series(Chart chart, String name) {
    return chart.series().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void eigenvaluesLieInThePlaneWithBarsForBothParts() {
    Result result = infer(Map.of());
    Chart plane = chart(result, "Eigenvalues of a step");
    Series values = series(plane, "estimated");
    Matrix bars = values.interval().orElseThrow();
    Series across = series(plane, "interval of the real part");
    Matrix written = result.arrays().get("eigenvalues");

    assertThat(plane.equalScales()).isTrue();
    assertThat(values.x()).containsExactly(written.column(0));
    assertThat(values.y()).containsExactly(written.column(1));
    // The slow eigenvalue is real, the pair has imaginary parts ±0.5 sin 0.6; errors are 0.005.
    assertThat(values.x()[1]).isCloseTo(SLOW, within(0.03));
    assertThat(values.y()[2]).isCloseTo(0.5 * Math.sin(0.6), within(0.03));
    assertThat(bars.at(2, 0)).isLessThan(values.y()[2]).isGreaterThan(values.y()[2] - 0.1);
    assertThat(bars.at(2, 1)).isGreaterThan(values.y()[2]).isLessThan(values.y()[2] + 0.1);
    assertThat(across.x()[3]).isBetween(SLOW - 0.1, values.x()[1]);
    assertThat(across.x()[4]).isBetween(values.x()[1], SLOW + 0.1);
    assertThat(across.x()[5]).isNaN();
    Series circle = series(plane, "unit circle");
    for (int i = 0; i < circle.x().length; i++) {
      assertThat(Math.hypot(circle.x()[i], circle.y()[i])).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void exactValuesAreRings() {
    Chart plane =
        (Chart)
            SpectrumFigures.eigenvalues(
                List.of(new Complex(0.9, 0)),
                Matrix.of(1, 2, new double[] {Double.NaN, Double.NaN}),
                Matrix.of(1, 2, new double[] {Double.NaN, Double.NaN}),
                Optional.of(List.of(new Complex(0.91, 0.01))));
    Chart values =
        (Chart)
            SpectrumFigures.values(
                "Singular values",
                new double[] {1, 0.7},
                Matrix.of(2, 2, new double[] {1, 1, 0.65, 0.75}),
                new double[] {1, 0.72});

    Series ring = series(plane, "exact");
    assertThat(ring.style()).isEqualTo(Figure.Style.RINGS);
    assertThat(ring.x()).containsExactly(0.91);
    assertThat(ring.y()).containsExactly(0.01);
    // Where there are no replicas there is nothing to say of them.
    assertThat(plane.series()).noneMatch(s -> s.interval().isPresent());
    assertThat(plane.caption()).isEmpty();
    assertThat(series(values, "exact").y()).containsExactly(1, 0.72);
    assertThat(series(values, "estimated").x()).containsExactly(1, 2);
    assertThat(series(values, "estimated").interval().orElseThrow().at(1, 0)).isEqualTo(0.65);
  }

  @Test
  void timescalesAreDrawnAgainstTheLagWithoutTheConstant() {
    Result result = infer(Map.of("lags", List.of(1, 2, 3)));
    Chart chart = chart(result, "Implied timescales");
    Series slow = series(chart, "eigenvalue 2");
    Matrix table = result.arrays().get("implied-timescales");

    assertThat(chart.horizontal().logarithmic()).isTrue();
    assertThat(chart.vertical().logarithmic()).isTrue();
    // The constant's timescale is infinite, and a pair has one of its own.
    assertThat(chart.series().stream().map(Series::name))
        .containsExactly("eigenvalue 2", "eigenvalue 3", "timescale = lag");
    assertThat(slow.x()).containsExactly(0.5, 1, 1.5);
    for (int row = 0; row < 3; row++) {
      assertThat(slow.y()[row]).isEqualTo(table.at(row, 4));
      assertThat(slow.y()[row]).isCloseTo(-0.5 / Math.log(SLOW), within(0.3));
      assertThat(slow.interval().orElseThrow().at(row, 0)).isEqualTo(table.at(row, 5));
      assertThat(slow.interval().orElseThrow().at(row, 1)).isEqualTo(table.at(row, 6));
    }
    assertThat(series(chart, "timescale = lag").y()).containsExactly(0.5, 1, 1.5);
  }

  @Test
  void powersStandBesideWhatIsEstimatedAtLongerLags() {
    Result result = infer(Map.of("lags", List.of(1, 2)));
    Chart test = chart(result, "Chapman-Kolmogorov test, eigenvalue 2");
    Series predicted = series(test, "predicted");
    Series estimated = series(test, "estimated");

    // At the lag of the estimate both are the same number with the same interval.
    assertThat(predicted.y()[0]).isCloseTo(estimated.y()[0], within(1e-12));
    assertThat(predicted.interval().orElseThrow().at(0, 1))
        .isCloseTo(estimated.interval().orElseThrow().at(0, 1), within(1e-12));
    assertThat(predicted.y()[1]).isCloseTo(Math.pow(predicted.y()[0], 2), within(1e-12));
    double low = predicted.interval().orElseThrow().at(0, 0);
    assertThat(predicted.interval().orElseThrow().at(1, 0)).isCloseTo(low * low, within(1e-12));
    assertThat(estimated.y()[1]).isCloseTo(SLOW * SLOW, within(0.04));
  }

  @Test
  void forecastsAreJudgedAgainstTheMeanAndAgainstPersistence() {
    Result result = infer(Map.of("horizon", 6));
    Chart errors = chart(result, "Error of forecasts");
    Matrix table = result.arrays().get("forecast-rmse");
    Series forecast = series(errors, "forecast");

    assertThat(forecast.x()).containsExactly(0.5, 1, 1.5, 2, 2.5, 3);
    assertThat(forecast.y()).containsExactly(table.column(1));
    for (int m = 1; m <= 6; m++) {
      // Every coordinate has variance one; what is lost of a part of modulus r is 1 − r²ᵗ, and
      // persistence has 2(1 − rᵗ cos θt).
      double lost = 3 - Math.pow(SLOW, 2 * m) - 2 * Math.pow(0.5, 2 * m);
      double stays = 6 - 2 * Math.pow(SLOW, m) - 4 * Math.pow(0.5, m) * Math.cos(0.6 * m);
      assertThat(forecast.y()[m - 1]).isCloseTo(Math.sqrt(lost), within(0.06));
      assertThat(series(errors, "persistence").y()[m - 1]).isCloseTo(Math.sqrt(stays), within(0.1));
      assertThat(series(errors, "mean").y()[m - 1]).isCloseTo(Math.sqrt(3), within(0.06));
      assertThat(forecast.y()[m - 1])
          .isBetween(
              forecast.interval().orElseThrow().at(m - 1, 0) - 0.01,
              forecast.interval().orElseThrow().at(m - 1, 1) + 0.01);
    }
    assertThat(result.metrics().get("forecastRmse6")).isEqualTo(table.at(5, 1));
    assertThat(result.metrics().get("forecastRmse6Error")).isBetween(1e-4, 0.05);
    assertThat(result.metrics().get("persistenceRmse1")).isEqualTo(table.at(0, 3));
  }

  @Test
  void stretchesBeginAtAStateAndGoOnWithWhatCame() {
    Result result = infer(Map.of("horizon", 4, "coordinates", List.of(2, 0)));
    Chart chart = chart(result, "Forecasts of coordinate 2");
    Matrix judges = system.heldOut().orElseThrow().starts(0, system.heldOut().get().count());
    double[] truth = series(chart, "truth 1").y();
    double[] forecast = series(chart, "forecast 1").y();
    Matrix band = series(chart, "forecast 1").interval().orElseThrow();

    assertThat(result.figures()).anyMatch(f -> f.title().equals("Forecasts of coordinate 0"));
    assertThat(truth).hasSize(5);
    assertThat(forecast[0]).isEqualTo(truth[0]);
    assertThat(band.at(0, 1) - band.at(0, 0)).isZero();
    // All five states follow each other in the data.
    double[] column = judges.column(2);
    int start = 0;
    while (column[start] != truth[0]) {
      start++;
    }
    assertThat(Arrays.copyOfRange(column, start, start + 5)).containsExactly(truth);
    assertThat((band.at(4, 1) - band.at(4, 0)) / 2).isCloseTo(1, within(0.1));
  }

  @Test
  void statesThatArePicturesAreShown() {
    Result shown = infer(Map.of("pictures", 3, "horizon", 2));
    Pictures pictures =
        (Pictures)
            shown.figures().stream().filter(Pictures.class::isInstance).findFirst().orElseThrow();

    assertThat(shown.figures()).noneMatch(f -> f.title().startsWith("Eigenfunction"));
    assertThat(pictures.rows()).hasSize(2 * HeldOutForecasts.STRETCHES);
    assertThat(pictures.rows().get(0).label()).isEqualTo("truth");
    assertThat(pictures.rows().get(1).pictures().stream().map(Figure.Picture::label))
        .containsExactly("0", "1", "2");
    Matrix grey = pictures.rows().get(0).pictures().get(0).channels().get(0);
    assertThat(grey.rows()).isEqualTo(1);
    assertThat(grey.columns()).isEqualTo(3);
    assertThat(Arrays.stream(grey.toArray()).boxed()).allMatch(v -> v >= 0 && v <= 1);
    Result refused = infer(Map.of("pictures", 2));
    assertThat(refused.figures()).isEmpty();
    assertThat(refused.modes()).isNotEmpty();
    assertThat(refused.warnings())
        .anyMatch(w -> w.endsWith("no pictures of 2 columns; no figures are drawn"));
  }

  @Test
  void forecastsOfTheRightClassAreFramedAsGood() {
    HeldOutForecasts.Stretch stretch = new HeldOutForecasts.Stretch(10);
    for (int step = 0; step < 3; step++) {
      stretch.add(step, new double[] {step, step}, new double[] {step, step});
    }
    // Frame 11 is of class 1, frame 12 of class 0; states show the class of their first number.
    StateClasses classes =
        new StateClasses() {
          @Override
          public int[] shown(Matrix states) {
            return new int[] {(int) states.at(0, 0)};
          }

          @Override
          public int truth(int frame) {
            return frame % 2;
          }
        };
    Pictures pictures =
        (Pictures) ForecastFigures.pictures(List.of(stretch), 2, Optional.of(classes));

    assertThat(pictures.rows().get(1).pictures().stream().map(Figure.Picture::frame))
        .containsExactly(Figure.Frame.NONE, Figure.Frame.GOOD, Figure.Frame.BAD);
    assertThat(pictures.rows().get(0).pictures().stream().map(Figure.Picture::frame))
        .containsOnly(Figure.Frame.NONE);
  }

  @Test
  void functionsOfManyVariablesAreMeansAlongTwo() {
    // f(x) = x₀ on a lattice, of eigenvalue one half; the constant is left out.
    Matrix points = Matrix.create(400, 3, (i, j) -> j == 0 ? i % 20 : j == 1 ? i / 20 : 7);
    DenseMatrices.Spectrum spectrum =
        DenseMatrices.spectrum(Matrix.of(2, 2, new double[] {1, 0, 0, 0.5}));
    Matrix encoded = Matrix.create(400, 2, (i, j) -> j == 0 ? 1 : points.at(i, 0));
    List<Figure> figures = EigenfunctionFigures.of(points, spectrum, encoded, new int[] {0, 1});

    assertThat(figures).hasSize(1);
    Heatmap map = (Heatmap) figures.get(0);
    assertThat(map.title()).isEqualTo("Eigenfunction of 0.5000");
    assertThat(map.horizontal()).isEqualTo("coordinate 0, 0 to 19");
    int n = map.values().rows();
    double first = map.values().at(n - 1, 0);
    double last = map.values().at(0, n - 1);
    assertThat(first).isZero();
    assertThat(Math.abs(last)).isCloseTo(19, within(1e-12));
    // Twenty values in forty cells leave some of them empty.
    assertThat(Arrays.stream(map.values().toArray()).filter(Double::isNaN).count())
        .isEqualTo((long) n * n - 400);
  }

  @Test
  void coordinatesOfLargestVarianceAreTakenUnlessOthersAreNamed() {
    Matrix points = Matrix.create(50, 3, (i, j) -> Math.sin(i + j) * (j == 1 ? 1 : 5 + j));

    assertThat(EigenfunctionFigures.axes(points)).containsExactly(2, 0);
    assertThat(EigenfunctionFigures.axes(points, 1, 2)).containsExactly(1, 2);
    assertThatThrownBy(() -> EigenfunctionFigures.axes(points, 1, 3))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("two of 0 to 2");
    assertThatThrownBy(() -> EigenfunctionFigures.axes(points, 1))
        .isInstanceOf(SettingsException.class);
  }

  @Test
  void realAndImaginaryPartsAreMapped() {
    assertThat(infer(Map.of()).figures().stream().map(Figure::title))
        .filteredOn(t -> t.startsWith("Eigenfunction of"))
        .hasSize(3)
        .anyMatch(t -> t.endsWith("real part"))
        .anyMatch(t -> t.endsWith("imaginary part"));
  }

  @Test
  void nothingIsDrawnUnlessAsked() {
    assertThat(infer(Map.of("plots", false)).figures()).isEmpty();
  }
}
