package org.nsm.plugins.koopman;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Figure;
import org.nsm.api.spi.Figure.Axis;
import org.nsm.api.spi.Figure.Series;
import org.nsm.api.spi.Figure.Style;
import org.nsm.plugins.koopman.HeldOutForecasts.AtSteps;
import org.nsm.plugins.koopman.HeldOutForecasts.Stretch;

/** Figures of forecasts on what was held out. */
final class ForecastFigures {
  private ForecastFigures() {}

  /**
   * Returns the figures.
   *
   * @param lagTime the time of a step
   * @param coordinates which coordinates are drawn
   * @param width the width of the pictures that states are; 0 if they are none
   * @param classes of states, where they are known: forecasts that show the right one are framed as
   *     good
   */
  static List<Figure> of(
      HeldOutForecasts forecasts,
      double lagTime,
      int[] coordinates,
      int width,
      Optional<StateClasses> classes) {
    List<Figure> figures = new ArrayList<>();
    if (forecasts.found().isEmpty()) {
      return figures;
    }
    figures.add(errors(forecasts.found(), lagTime));
    if (width > 0) {
      figures.add(pictures(forecasts.stretches(), width, classes));
      return figures;
    }
    for (int coordinate : coordinates) {
      figures.add(stretches(forecasts, lagTime, coordinate));
    }
    return figures;
  }

  private static Figure errors(List<AtSteps> found, double lagTime) {
    double[] time = column(found, at -> at.steps() * lagTime);
    Matrix ends =
        Matrix.create(found.size(), 2, (i, j) -> j == 0 ? found.get(i).low() : found.get(i).high());
    return new Figure.Chart(
        "Error of forecasts",
        "Root mean square distance from the state that came, on what was held out; beside it those"
            + " of the mean and of the state at the start. The band holds 95 % of the replicas of"
            + " the bootstrap.",
        Axis.of("time ahead"),
        Axis.of("error"),
        false,
        List.of(
            Series.of("mean", Style.DASHED, time, column(found, AtSteps::mean)),
            Series.of("persistence", Style.LINE, time, column(found, AtSteps::persistence)),
            new Series(
                "forecast",
                Style.LINE,
                time,
                column(found, AtSteps::rmse),
                SpectrumFigures.known(ends))));
  }

  private static double[] column(List<AtSteps> found, ToDoubleFunction<AtSteps> number) {
    return found.stream().mapToDouble(number).toArray();
  }

  private static Figure stretches(HeldOutForecasts forecasts, double lagTime, int coordinate) {
    List<Series> series = new ArrayList<>();
    int number = 0;
    for (Stretch stretch : forecasts.stretches()) {
      number++;
      int n = stretch.steps().size();
      double[] time = stretch.steps().stream().mapToDouble(m -> m * lagTime).toArray();
      double[] forecast = stretch.forecast().stream().mapToDouble(row -> row[coordinate]).toArray();
      double[] errors = new double[n];
      for (int i = 0; i < n; i++) {
        int steps = stretch.steps().get(i);
        errors[i] =
            forecasts.found().stream()
                .filter(at -> at.steps() == steps)
                .mapToDouble(at -> at.byCoordinate()[coordinate])
                .findFirst()
                .orElse(0);
      }
      Matrix band = Matrix.create(n, 2, (i, j) -> forecast[i] + (j == 0 ? -1 : 1) * errors[i]);
      series.add(
          new Series(
              "forecast " + number, Style.LINE, time, forecast, SpectrumFigures.known(band)));
      series.add(
          Series.of(
              "truth " + number,
              Style.POINTS,
              time,
              stretch.truth().stream().mapToDouble(row -> row[coordinate]).toArray()));
    }
    return new Figure.Chart(
        "Forecasts of coordinate " + coordinate,
        "From states that were held out. Bands are one root mean square error of this coordinate"
            + " to either side.",
        Axis.of("time ahead"),
        Axis.of("coordinate " + coordinate),
        false,
        series);
  }

  static Figure pictures(List<Stretch> stretches, int width, Optional<StateClasses> classes) {
    List<Figure.Row> rows = new ArrayList<>();
    for (Stretch stretch : stretches) {
      rows.add(
          new Figure.Row("truth", pictures(stretch, stretch.truth(), width, Optional.empty())));
      rows.add(new Figure.Row("forecast", pictures(stretch, stretch.forecast(), width, classes)));
    }
    return new Figure.Pictures(
        "Forecasts",
        "From pictures that were held out, and what came; below each the number of steps. A"
            + " forecast is an expectation: the mean of what may come.",
        rows);
  }

  private static List<Figure.Picture> pictures(
      Stretch stretch, List<double[]> states, int width, Optional<StateClasses> classes) {
    List<Figure.Picture> pictures = new ArrayList<>();
    for (int i = 0; i < states.size(); i++) {
      double[] state = states.get(i);
      int steps = stretch.steps().get(i);
      Figure.Frame frame =
          classes
              .filter(known -> steps > 0)
              .map(
                  known ->
                      known.shown(Matrix.of(1, state.length, state))[0]
                              == known.truth(stretch.start() + steps)
                          ? Figure.Frame.GOOD
                          : Figure.Frame.BAD)
              .orElse(Figure.Frame.NONE);
      Matrix grey =
          Matrix.create(
              state.length / width,
              width,
              (row, column) -> Math.min(1, Math.max(0, state[row * width + column])));
      pictures.add(new Figure.Picture(Integer.toString(steps), frame, List.of(grey)));
    }
    return pictures;
  }
}
