package org.nsm.plugins.koopman;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Figure;
import org.nsm.api.spi.Figure.Axis;
import org.nsm.api.spi.Figure.Series;
import org.nsm.api.spi.Figure.Style;

/** Figures of values: eigenvalues in the complex plane, and singular values in their order. */
final class SpectrumFigures {
  private static final int CIRCLE = 180;

  private SpectrumFigures() {}

  /**
   * Returns eigenvalues in the complex plane with the unit circle, in which those of a stationary
   * process lie.
   *
   * @param re lower and upper ends for real parts, in columns
   * @param im likewise for imaginary ones
   */
  static Figure eigenvalues(
      List<Complex> values, Matrix re, Matrix im, Optional<List<Complex>> exact) {
    List<Series> series = new ArrayList<>();
    double[] angle =
        IntStream.rangeClosed(0, CIRCLE).mapToDouble(i -> 2 * Math.PI * i / CIRCLE).toArray();
    series.add(
        Series.of(
            "unit circle",
            Style.DASHED,
            IntStream.range(0, angle.length).mapToDouble(i -> Math.cos(angle[i])).toArray(),
            IntStream.range(0, angle.length).mapToDouble(i -> Math.sin(angle[i])).toArray()));
    exact.ifPresent(e -> series.add(Series.of("exact", Style.RINGS, reals(e), imaginaries(e))));
    if (finite(re)) {
      series.add(bars("interval of the real part", re, imaginaries(values)));
    }
    series.add(
        new Series("estimated", Style.POINTS, reals(values), imaginaries(values), known(im)));
    String caption =
        finite(im) ? "Bars hold 95 % of the replicas of the bootstrap, part by part." : "";
    return new Figure.Chart(
        "Eigenvalues of a step",
        caption,
        Axis.of("real part"),
        Axis.of("imaginary part"),
        true,
        series);
  }

  /**
   * Returns values in their order.
   *
   * @param name what they are
   * @param intervals lower and upper ends, in columns
   * @param exact the first exact ones; of no length if they are unknown
   */
  static Figure values(String name, double[] values, Matrix intervals, double[] exact) {
    List<Series> series = new ArrayList<>();
    if (exact.length > 0) {
      series.add(Series.of("exact", Style.RINGS, numbers(exact.length), exact));
    }
    series.add(
        new Series("estimated", Style.POINTS, numbers(values.length), values, known(intervals)));
    return new Figure.Chart(
        name,
        finite(intervals) ? "Bars hold 95 % of the replicas of the bootstrap." : "",
        Axis.of("number"),
        Axis.of("value"),
        false,
        series);
  }

  /** Returns 1, 2, …. */
  private static double[] numbers(int count) {
    return IntStream.rangeClosed(1, count).asDoubleStream().toArray();
  }

  /** Horizontal bars as pieces of one line, with gaps between them. */
  private static Series bars(String name, Matrix ends, double[] heights) {
    double[] x = new double[3 * heights.length];
    double[] y = new double[x.length];
    for (int i = 0; i < heights.length; i++) {
      x[3 * i] = ends.at(i, 0);
      x[3 * i + 1] = ends.at(i, 1);
      x[3 * i + 2] = Double.NaN;
      y[3 * i] = heights[i];
      y[3 * i + 1] = heights[i];
      y[3 * i + 2] = Double.NaN;
    }
    return Series.of(name, Style.LINE, x, y);
  }

  /** Returns intervals unless none of them is known. */
  static Optional<Matrix> known(Matrix intervals) {
    return finite(intervals) ? Optional.of(intervals) : Optional.empty();
  }

  private static boolean finite(Matrix intervals) {
    return java.util.Arrays.stream(intervals.toArray()).anyMatch(Double::isFinite);
  }

  private static double[] reals(List<Complex> values) {
    return values.stream().mapToDouble(Complex::re).toArray();
  }

  private static double[] imaginaries(List<Complex> values) {
    return values.stream().mapToDouble(Complex::im).toArray();
  }
}
