package org.nsm.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.nsm.api.spi.TrainingProgram;
import org.nsm.runtime.RunInfo;
import org.nsm.runtime.RunListener;
import org.nsm.runtime.RunResult;

/**
 * Shows how far a run is: on a terminal one line that changes, else a line every ten seconds.
 *
 * <p>The shown rate is that of this process since its first report, because the first steps pay for
 * warming up.
 */
final class ProgressPrinter implements RunListener {
  private static final long LINE_EVERY = Duration.ofSeconds(10).toNanos();
  private static final long REFRESH_EVERY = Duration.ofMillis(200).toNanos();

  private final PrintWriter err;
  private final boolean terminal;
  private final LongSupplier nanoTime;
  private long steps;
  private long firstStep = -1;
  private long firstTime;
  private long shownAt;
  private int width;

  private ProgressPrinter(PrintWriter err, boolean terminal, long steps, LongSupplier nanoTime) {
    this.err = err;
    this.terminal = terminal;
    this.steps = steps;
    this.nanoTime = nanoTime;
  }

  /** Returns a printer. */
  static ProgressPrinter of(PrintWriter err, boolean terminal) {
    return new ProgressPrinter(err, terminal, 0, System::nanoTime);
  }

  /** Returns a printer of a run that has started, with a clock of its own. */
  static ProgressPrinter of(PrintWriter err, boolean terminal, long steps, LongSupplier nanoTime) {
    return new ProgressPrinter(err, terminal, steps, nanoTime);
  }

  @Override
  public void onStart(RunInfo info, long step) {
    steps = info.steps();
    shownAt = nanoTime.getAsLong();
    String from = step > 0 ? ", from step " + step : "";
    line(info.configuration().name() + ": " + steps + " steps" + from + " on " + info.device());
  }

  @Override
  public void onStep(TrainingProgram.Progress progress) {
    long now = nanoTime.getAsLong();
    if (firstStep < 0) {
      firstStep = progress.step();
      firstTime = now;
    }
    if (now - shownAt < (terminal ? REFRESH_EVERY : LINE_EVERY)) {
      return;
    }
    shownAt = now;
    String text = text(progress, now);
    if (terminal) {
      err.print("\r" + text + " ".repeat(Math.max(0, width - text.length())));
      err.flush();
      width = text.length();
    } else {
      line(text);
    }
  }

  @Override
  public void onWarning(String message) {
    erase(); // whoever prints it needs an empty line
  }

  @Override
  public void onEnd(RunResult result) {
    erase();
  }

  @Override
  public void onFailure(Throwable failure) {
    erase();
  }

  private String text(TrainingProgram.Progress progress, long now) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "step %d/%d  %.0f%%",
            progress.step(),
            steps,
            Math.floor(100.0 * progress.step() / steps)));
    long done = progress.step() - firstStep;
    if (done > 0 && now > firstTime) {
      double millis = (now - firstTime) / 1e6 / done;
      text.append(String.format(Locale.ROOT, "  %.3g ms/step", millis));
      text.append("  ").append(left(millis * (steps - progress.step()) / 1e3)).append(" left");
    }
    text.append(
        String.format(
            Locale.ROOT, "  loss %.5g  gradient %.2g", progress.loss(), progress.gradientNorm()));
    return text.toString();
  }

  private static String left(double seconds) {
    long s = Math.round(seconds);
    if (s < 100) {
      return s + " s";
    }
    return s < 6000 ? (s + 30) / 60 + " min" : String.format(Locale.ROOT, "%.1f h", s / 3600.0);
  }

  private void line(String text) {
    erase();
    err.println(text);
    err.flush();
  }

  private void erase() {
    if (width > 0) {
      err.print("\r" + " ".repeat(width) + "\r");
      err.flush();
      width = 0;
    }
  }
}
