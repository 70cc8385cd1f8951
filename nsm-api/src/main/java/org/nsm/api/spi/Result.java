package org.nsm.api.spi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.nsm.api.Matrix;

/**
 * What inference found, in physical units.
 *
 * @param modes the modes in order
 * @param metrics numbers about the whole, by name
 * @param arrays arrays for plotting and for {@code modes.npz}, by name; among them, where modes are
 *     combinations of the trained functions, {@code rotation}: the coefficients, one column a mode,
 *     with a first row for the constant function or without (without any a run cannot be exported)
 * @param warnings what a reader should know before trusting the numbers
 * @param figures pictures for the report, beside those of values and functions
 */
public record Result(
    List<Mode> modes,
    Map<String, Double> metrics,
    Map<String, Matrix> arrays,
    List<String> warnings,
    List<Figure> figures) {

  /** A result without figures of its own. */
  public Result(
      List<Mode> modes,
      Map<String, Double> metrics,
      Map<String, Matrix> arrays,
      List<String> warnings) {
    this(modes, metrics, arrays, warnings, List.of());
  }

  /**
   * One mode.
   *
   * @param value the physical value
   * @param standardError its standard error
   * @param exact the exact value, where one is known
   * @param residual ‖Tφ − λφ‖/‖φ‖ in physical units; NaN where it cannot be told
   * @param details further numbers by name, for example the Rayleigh quotient before rotation
   */
  public record Mode(
      double value,
      double standardError,
      OptionalDouble exact,
      double residual,
      Map<String, Double> details) {

    /** Copies the details. */
    public Mode {
      details = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** Returns |value − exact|/|exact|, or |value − exact| where the exact value is zero. */
    public OptionalDouble relativeError() {
      if (exact.isEmpty()) {
        return OptionalDouble.empty();
      }
      double truth = exact.getAsDouble();
      double scale = truth == 0 ? 1 : Math.abs(truth);
      return OptionalDouble.of(Math.abs(value - truth) / scale);
    }
  }

  /** Copies the collections. */
  public Result {
    modes = List.copyOf(modes);
    metrics = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    arrays = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
    warnings = List.copyOf(warnings);
    figures = List.copyOf(figures);
  }
}
