package org.nsm.api.spi;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.nsm.api.Matrix;

/**
 * A picture for the report, as numbers: what a domain wants to be seen beside values and functions.
 * How it looks is the report's business.
 */
public sealed interface Figure {

  /** Returns the heading. */
  String title();

  /** Returns what a reader should know to read it, a sentence or two; may be empty. */
  String caption();

  /**
   * Lines and points over two axes.
   *
   * @param title the heading
   * @param caption what a reader should know to read it; may be empty
   * @param horizontal the axis from left to right
   * @param vertical the axis upwards
   * @param equalScales whether a unit is as long on either axis, as in the complex plane
   * @param series what is drawn, the first below the others
   */
  record Chart(
      String title,
      String caption,
      Axis horizontal,
      Axis vertical,
      boolean equalScales,
      List<Series> series)
      implements Figure {

    /** Copies the list. */
    public Chart {
      series = List.copyOf(series);
    }
  }

  /**
   * An axis.
   *
   * @param label what it shows, with its unit
   * @param logarithmic whether equal ratios are equally far apart; what is not positive is left out
   */
  record Axis(String label, boolean logarithmic) {

    /** Returns an axis with even steps. */
    public static Axis of(String label) {
      return new Axis(label, false);
    }

    /** Returns an axis with equal ratios. */
    public static Axis logarithmic(String label) {
      return new Axis(label, true);
    }
  }

  /** How a series is drawn. */
  enum Style {
    /** A line from point to point. */
    LINE,
    /** A broken line, for what is a reference. */
    DASHED,
    /** Points by themselves. */
    POINTS,
    /** Open points, for what is a reference. */
    RINGS
  }

  /**
   * Points of a chart in the order of drawing. Undefined numbers leave gaps.
   *
   * @param name what the legend says
   * @param style how it is drawn
   * @param x from left to right
   * @param y upwards
   * @param interval lower and upper ends for y, in columns; drawn as a band behind a line, as bars
   *     on points
   */
  record Series(String name, Style style, double[] x, double[] y, Optional<Matrix> interval) {

    /** Checks that there is a y, and an interval if there are any, for each x. */
    public Series {
      if (x.length != y.length) {
        throw new IllegalArgumentException(
            "series '%s': %d numbers for x, %d for y".formatted(name, x.length, y.length));
      }
      int count = x.length;
      if (interval.filter(ends -> ends.rows() != count || ends.columns() != 2).isPresent()) {
        throw new IllegalArgumentException(
            "series '%s': intervals are not %d x 2".formatted(name, count));
      }
      x = x.clone();
      y = y.clone();
    }

    /** Returns a series without intervals. */
    public static Series of(String name, Style style, double[] x, double[] y) {
      return new Series(name, style, x, y, Optional.empty());
    }

    @Override
    public double[] x() {
      return x.clone();
    }

    @Override
    public double[] y() {
      return y.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Series s
          && s.name.equals(name)
          && s.style == style
          && Arrays.equals(s.x, x)
          && Arrays.equals(s.y, y)
          && s.interval.equals(interval);
    }

    @Override
    public int hashCode() {
      return Objects.hash(name, style, Arrays.hashCode(x), Arrays.hashCode(y), interval);
    }

    @Override
    public String toString() {
      return "Series(%s, %d points)".formatted(name, x.length);
    }
  }

  /**
   * A matrix in colours, its first row on top; the scale is symmetric around zero.
   *
   * @param title the heading
   * @param caption what a reader should know to read it; may be empty
   * @param horizontal what columns are
   * @param vertical what rows are
   * @param values the matrix
   */
  record Heatmap(String title, String caption, String horizontal, String vertical, Matrix values)
      implements Figure {}

  /**
   * Rows of small pictures, such as a query and what was found for it.
   *
   * @param title the heading
   * @param caption what a reader should know to read it; may be empty
   * @param rows the rows
   */
  record Pictures(String title, String caption, List<Row> rows) implements Figure {

    /** Copies the list. */
    public Pictures {
      rows = List.copyOf(rows);
    }
  }

  /**
   * A row of pictures.
   *
   * @param label what stands before it
   * @param pictures the pictures from left to right
   */
  record Row(String label, List<Picture> pictures) {

    /** Copies the list. */
    public Row {
      pictures = List.copyOf(pictures);
    }
  }

  /** How a picture is framed. */
  enum Frame {
    /** No frame. */
    NONE,
    /** What was hoped for. */
    GOOD,
    /** What was not. */
    BAD
  }

  /**
   * A grey or coloured picture.
   *
   * @param label what stands below it
   * @param frame how it is framed
   * @param channels one matrix for grey, three for red, green and blue; from 0 (black) to 1
   */
  record Picture(String label, Frame frame, List<Matrix> channels) {

    /** Checks that channels are one or three of one shape. */
    public Picture {
      channels = List.copyOf(channels);
      Matrix first = channels.isEmpty() ? Matrix.of(0, 0, new double[0]) : channels.get(0);
      if ((channels.size() != 1 && channels.size() != 3)
          || channels.stream()
              .anyMatch(c -> c.rows() != first.rows() || c.columns() != first.columns())) {
        throw new IllegalArgumentException(
            "picture '%s': expected one or three channels of one shape".formatted(label));
      }
    }
  }
}
