package org.nsm.plugins.koopman;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.nsm.api.Matrix;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Figure;
import org.nsm.api.spi.Figure.Axis;
import org.nsm.api.spi.Figure.Series;
import org.nsm.api.spi.Figure.Style;

/**
 * Figures of right eigenfunctions: curves on a line, maps in a plane, and in more dimensions means
 * over the data along two coordinates. The constant is left out, and one of every conjugate pair.
 */
final class EigenfunctionFigures {
  private static final int MOST = 4;
  private static final int BINS = 40;

  private EigenfunctionFigures() {}

  /**
   * Returns figures.
   *
   * @param points where functions were evaluated, in the units of the data: a grid, or data
   * @param spectrum eigenvalues and eigenvectors
   * @param encoded the coordinates of the functions at the points, one a row
   * @param axes the two coordinates that are drawn, of more than two
   */
  static List<Figure> of(
      Matrix points, DenseMatrices.Spectrum spectrum, Matrix encoded, int[] axes) {
    int[] shown =
        IntStream.range(0, spectrum.values().size())
            .filter(i -> spectrum.values().get(i).im() >= 0)
            .filter(i -> spectrum.values().get(i).distance(new Complex(1, 0)) > 1e-6)
            .limit(MOST)
            .toArray();
    if (shown.length == 0) {
      return List.of();
    }
    Matrix re = encoded.times(spectrum.re());
    Matrix im = encoded.times(spectrum.im());
    if (points.columns() == 1) {
      return List.of(curves(points, spectrum.values(), re, im, shown));
    }
    List<Figure> figures = new ArrayList<>();
    for (int i : shown) {
      boolean real = spectrum.values().get(i).im() == 0;
      String name = "Eigenfunction of " + text(spectrum.values().get(i));
      figures.add(map(name + (real ? "" : ", real part"), points, re.column(i), axes));
      if (!real) {
        figures.add(map(name + ", imaginary part", points, im.column(i), axes));
      }
    }
    return figures;
  }

  private static Figure curves(
      Matrix points, List<Complex> values, Matrix re, Matrix im, int... shown) {
    List<Series> series = new ArrayList<>();
    double[] x = points.column(0);
    for (int i : shown) {
      boolean real = values.get(i).im() == 0;
      double size = Math.max(largest(re.column(i)), largest(im.column(i)));
      String name = text(values.get(i));
      series.add(
          Series.of(real ? name : name + ", real", Style.LINE, x, scaled(re.column(i), size)));
      if (!real) {
        series.add(Series.of(name + ", imaginary", Style.LINE, x, scaled(im.column(i), size)));
      }
    }
    return new Figure.Chart(
        "Eigenfunctions",
        "Right eigenfunctions by eigenvalue, one of every conjugate pair, of largest part one.",
        Axis.of("x"),
        Axis.of("value"),
        false,
        series);
  }

  /** The mean of a function in the cells of a plane, the second coordinate upwards. */
  private static Figure map(String title, Matrix points, double[] values, int... axes) {
    double[] x = points.column(axes[0]);
    double[] y = points.column(axes[1]);
    double[] left = ends(x);
    double[] low = ends(y);
    double[][] sums = new double[BINS][BINS];
    int[][] counts = new int[BINS][BINS];
    for (int i = 0; i < values.length; i++) {
      int column = bin(x[i], left);
      int row = BINS - 1 - bin(y[i], low);
      sums[row][column] += values[i];
      counts[row][column]++;
    }
    return new Figure.Heatmap(
        title,
        "Mean over the points in each cell; empty where there are none.",
        label(axes[0], left),
        label(axes[1], low),
        Matrix.create(
            BINS, BINS, (i, j) -> counts[i][j] == 0 ? Double.NaN : sums[i][j] / counts[i][j]));
  }

  /**
   * Returns the two coordinates that settings name; if they name none, those of largest variance,
   * the larger first.
   */
  static int[] axes(Matrix points, int... wanted) {
    int d = points.columns();
    if (wanted.length > 0) {
      if (wanted.length != 2 || wanted[0] >= d || wanted[1] >= d) {
        throw new SettingsException(
            "coordinates", "expected two of 0 to " + (d - 1) + ", not " + Arrays.toString(wanted));
      }
      return wanted.clone();
    }
    double[] variance =
        IntStream.range(0, d).mapToDouble(j -> variance(points.column(j))).toArray();
    return IntStream.range(0, d)
        .boxed()
        .sorted(Comparator.comparingDouble(j -> -variance[j]))
        .limit(2)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static double variance(double... values) {
    double mean = Arrays.stream(values).average().orElse(0);
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
  }

  private static double[] ends(double... values) {
    return new double[] {
      Arrays.stream(values).min().orElse(0), Arrays.stream(values).max().orElse(1)
    };
  }

  private static int bin(double value, double... ends) {
    double width = ends[1] > ends[0] ? ends[1] - ends[0] : 1;
    return Math.min(BINS - 1, (int) (BINS * (value - ends[0]) / width));
  }

  private static String label(int axis, double... ends) {
    return "coordinate %d, %s to %s".formatted(axis, rounded(ends[0]), rounded(ends[1]));
  }

  private static String rounded(double value) {
    return new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toString();
  }

  private static String text(Complex value) {
    return value.im() == 0
        ? String.format(Locale.ROOT, "%.4f", value.re())
        : String.format(Locale.ROOT, "%.4f \u00b1 %.4fi", value.re(), value.im());
  }

  private static double largest(double... values) {
    return Arrays.stream(values).map(Math::abs).max().orElse(1);
  }

  private static double[] scaled(double[] values, double size) {
    return size > 0 ? Arrays.stream(values).map(v -> v / size).toArray() : values;
  }
}
