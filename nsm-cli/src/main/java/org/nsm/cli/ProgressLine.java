package org.nsm.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.nsm.api.spi.TrainingProgram;

/**
 * The text of progress: step, loss, leading values ± error, steps a second, time left.
 *
 * <p>The values are Rayleigh quotients of single functions on batches, of the weights as they are
 * at that moment: a monitor. What is reported in the end are Rayleigh–Ritz values of the averaged
 * weights.
 */
final class ProgressLine {
  private static final String GAP = "  ";

  private final long steps;
  private final DoubleUnaryOperator physical;
  private final List<RunningQuotient> quotients = new ArrayList<>();

  /**
   * Creates the text of a run.
   *
   * @param steps the number of steps at its end
   * @param physical the value in physical units for a quotient of the operator as it is learned
   */
  ProgressLine(long steps, DoubleUnaryOperator physical) {
    this.steps = steps;
    this.physical = physical;
  }

  /** Takes notice of a step. */
  void see(TrainingProgram.Progress progress) {
    double[] seen = progress.quotients();
    double[] norms = progress.norms();
    for (int mode = 0; mode < seen.length; mode++) {
      if (mode == quotients.size()) {
        quotients.add(new RunningQuotient());
      }
      quotients.get(mode).add(seen[mode], norms[mode]);
    }
  }

  /**
   * Returns the line.
   *
   * @param progress the last step
   * @param rate steps a second, if known
   * @param width the most characters it may have
   */
  String text(TrainingProgram.Progress progress, OptionalDouble rate, int width) {
    List<String> parts = new ArrayList<>();
    long step = progress.step();
    String percent = String.format(Locale.ROOT, "%.0f%%", Math.floor(100.0 * step / steps));
    parts.add("step " + step + "/" + steps + " " + percent);
    parts.add(String.format(Locale.ROOT, "loss %.5g", progress.loss()));
    String speed = speed(rate, step);
    int room = width - String.join(GAP, parts).length() - (speed.isEmpty() ? 0 : GAP.length());
    String values = values(room - speed.length() - GAP.length());
    if (!values.isEmpty()) {
      parts.add(values);
    }
    if (!speed.isEmpty()) {
      parts.add(speed);
    }
    String text = String.join(GAP, parts);
    return text.length() <= width ? text : text.substring(0, Math.max(0, width));
  }

  private String speed(OptionalDouble rate, long step) {
    if (rate.isEmpty()) {
      return "";
    }
    double r = rate.getAsDouble();
    String shown = String.format(Locale.ROOT, r < 99.95 ? "%.3g steps/s" : "%.0f steps/s", r);
    return shown + GAP + left((steps - step) / r) + " left";
  }

  /** As many leading values as there is room for; three dots stand for the others. */
  private String values(int room) {
    StringBuilder text = new StringBuilder();
    for (RunningQuotient quotient : quotients) {
      Optional<RunningQuotient.Estimate> estimate = quotient.estimate();
      if (estimate.isEmpty()) {
        break;
      }
      String value = (text.isEmpty() ? "" : " ") + value(estimate.get());
      boolean last = quotient == quotients.get(quotients.size() - 1);
      if (text.length() + value.length() + (last ? 0 : 2) > room) {
        return text.isEmpty() ? "" : text.append(" …").toString();
      }
      text.append(value);
    }
    return text.toString();
  }

  /** With one digit of the error, as many digits as it allows. */
  private String value(RunningQuotient.Estimate estimate) {
    double value = physical.applyAsDouble(estimate.value());
    // Affine, so that the error needs its slope alone.
    double error = Math.abs(physical.applyAsDouble(estimate.value() + estimate.error()) - value);
    if (!(error > 0) || Math.abs(value) >= 1e7) {
      return String.format(Locale.ROOT, "%.4g±%.0e", value, error);
    }
    int exponent = (int) Math.floor(Math.log10(error));
    if (Math.round(error / Math.pow(10, exponent)) == 10) {
      exponent++; // 0.0096 is shown as 0.01
    }
    String format = "%." + Math.min(12, Math.max(0, -exponent)) + "f";
    return String.format(Locale.ROOT, format + "±" + format, value, error);
  }

  private static String left(double seconds) {
    long s = Math.round(seconds);
    if (s < 100) {
      return s + " s";
    }
    return s < 6000 ? (s + 30) / 60 + " min" : String.format(Locale.ROOT, "%.1f h", s / 3600.0);
  }
}
