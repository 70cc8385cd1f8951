package org.nsm.plugins.koopman;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Figure;
import org.nsm.api.spi.Figure.Axis;
import org.nsm.api.spi.Figure.Series;
import org.nsm.api.spi.Figure.Style;

/** Figures of what longer lags say: implied timescales, and the Chapman–Kolmogorov test. */
final class LagFigures {
  private static final int MOST_TIMESCALES = 6;
  private static final int MOST_TESTS = 4;

  private LagFigures() {}

  /**
   * What is known of an eigenvalue at one lag.
   *
   * @param predicted modulus by the power of the eigenvalue at lag τ
   * @param predictedLow lower end of its interval
   * @param predictedHigh upper end
   * @param estimated modulus as it was estimated at this lag
   * @param low lower end of its interval
   * @param high upper end
   */
  record AtLag(
      double predicted,
      double predictedLow,
      double predictedHigh,
      double estimated,
      double low,
      double high) {}

  /**
   * Returns the figures of leading eigenvalues but the constant's, one of every conjugate pair.
   *
   * @param values eigenvalues at lag τ
   * @param times the lags
   * @param seen for each lag what is known of each eigenvalue
   */
  static List<Figure> of(List<Complex> values, double[] times, List<AtLag[]> seen) {
    int[] shown =
        IntStream.range(0, values.size())
            .filter(i -> values.get(i).im() >= 0)
            .filter(i -> Double.isFinite(KoopmanLags.timescale(values.get(i).abs(), 1)))
            .toArray();
    List<Figure> figures = new ArrayList<>();
    if (shown.length == 0 || times.length == 0) {
      return figures;
    }
    figures.add(timescales(shown, times, seen));
    IntStream.of(shown).limit(MOST_TESTS).forEach(i -> figures.add(test(i, times, seen)));
    return figures;
  }

  private static Figure timescales(int[] shown, double[] times, List<AtLag[]> seen) {
    List<Series> series = new ArrayList<>();
    IntStream.of(shown)
        .limit(MOST_TIMESCALES)
        .forEach(
            i ->
                series.add(
                    series(
                        "eigenvalue " + (i + 1),
                        Style.LINE,
                        times,
                        row -> KoopmanLags.timescale(seen.get(row)[i].estimated, times[row]),
                        row -> KoopmanLags.timescale(seen.get(row)[i].low, times[row]),
                        row -> KoopmanLags.timescale(seen.get(row)[i].high, times[row]))));
    series.add(Series.of("timescale = lag", Style.DASHED, times, times));
    return new Figure.Chart(
        "Implied timescales",
        "Flat where the functions hold all that is slow; below the broken line a process is over"
            + " within a lag. Bands hold 95 % of the replicas of the bootstrap.",
        Axis.logarithmic("lag"),
        Axis.logarithmic("timescale"),
        false,
        series);
  }

  private static Figure test(int i, double[] times, List<AtLag[]> seen) {
    return new Figure.Chart(
        "Chapman-Kolmogorov test, eigenvalue " + (i + 1),
        "The power of the eigenvalue at one lag, and what is estimated at longer ones: the same"
            + " where the process is Markovian in the functions.",
        Axis.of("time"),
        Axis.of("modulus"),
        false,
        List.of(
            series(
                "predicted",
                Style.LINE,
                times,
                row -> seen.get(row)[i].predicted,
                row -> seen.get(row)[i].predictedLow,
                row -> seen.get(row)[i].predictedHigh),
            series(
                "estimated",
                Style.POINTS,
                times,
                row -> seen.get(row)[i].estimated,
                row -> seen.get(row)[i].low,
                row -> seen.get(row)[i].high)));
  }

  @FunctionalInterface
  private interface Row {
    double at(int row);
  }

  private static Series series(String name, Style style, double[] x, Row y, Row low, Row high) {
    Matrix ends = Matrix.create(x.length, 2, (i, j) -> finite(j == 0 ? low.at(i) : high.at(i)));
    return new Series(
        name,
        style,
        x,
        IntStream.range(0, x.length).mapToDouble(i -> finite(y.at(i))).toArray(),
        SpectrumFigures.known(ends));
  }

  /** What is infinite cannot be drawn. */
  private static double finite(double value) {
    return Double.isFinite(value) ? value : Double.NaN;
  }
}
