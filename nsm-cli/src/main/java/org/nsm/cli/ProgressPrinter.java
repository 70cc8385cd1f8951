package org.nsm.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.nsm.api.spi.TrainingProgram;
import org.nsm.runtime.RunInfo;
import org.nsm.runtime.RunListener;
import org.nsm.runtime.RunResult;

/**
 * Shows how far a run is: on a terminal one line that changes and never wraps, else a line every
 * ten seconds.
 *
 * <p>The shown rate is that of this process since its first report, because the first steps pay for
 * warming up.
 */
final class ProgressPrinter implements RunListener {
  private static final long LINE_EVERY = Duration.ofSeconds(10).toNanos();
  private static final long REFRESH_EVERY = Duration.ofMillis(200).toNanos();

  /** Of a line that nothing limits. */
  private static final int LINE_WIDTH = 120;

  private final PrintWriter err;
  private final boolean terminal;
  private final IntSupplier columns;
  private final LongSupplier nanoTime;
  private ProgressLine line = new ProgressLine(0, value -> value);
  private long firstStep = -1;
  private long firstTime;
  private long shownAt;
  private int shown;

  private ProgressPrinter(
      PrintWriter err, boolean terminal, IntSupplier columns, LongSupplier nanoTime) {
    this.err = err;
    this.terminal = terminal;
    this.columns = columns;
    this.nanoTime = nanoTime;
  }

  /** Returns a printer for a terminal of so many columns. */
  static ProgressPrinter onTerminal(PrintWriter err, IntSupplier columns, LongSupplier nanoTime) {
    return new ProgressPrinter(err, true, columns, nanoTime);
  }

  /** Returns a printer for a file or a pipe. */
  static ProgressPrinter plain(PrintWriter err, LongSupplier nanoTime) {
    return new ProgressPrinter(err, false, () -> LINE_WIDTH, nanoTime);
  }

  @Override
  public void onStart(RunInfo info, long step) {
    start(info.steps(), info.operator()::physical);
    String from = step > 0 ? ", from step " + step : "";
    println(
        info.configuration().name()
            + ": "
            + info.steps()
            + " steps"
            + from
            + " on "
            + info.device());
  }

  /** Begins a run of so many steps. */
  void start(long steps, DoubleUnaryOperator physical) {
    line = new ProgressLine(steps, physical);
    shownAt = nanoTime.getAsLong();
  }

  @Override
  public void onStep(TrainingProgram.Progress progress) {
    long now = nanoTime.getAsLong();
    if (firstStep < 0) {
      firstStep = progress.step();
      firstTime = now;
    }
    line.see(progress);
    if (now - shownAt < (terminal ? REFRESH_EVERY : LINE_EVERY)) {
      return;
    }
    shownAt = now;
    if (terminal) {
      // One column stays free: what stands in the last one moves the cursor on some terminals.
      int width = Math.max(1, columns.getAsInt() - 1);
      String text = line.text(progress, rate(progress, now), width);
      err.print("\r" + text + " ".repeat(Math.max(0, Math.min(shown, width) - text.length())));
      err.flush();
      shown = text.length();
    } else {
      println(line.text(progress, rate(progress, now), columns.getAsInt()));
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

  private OptionalDouble rate(TrainingProgram.Progress progress, long now) {
    long done = progress.step() - firstStep;
    return done > 0 && now > firstTime
        ? OptionalDouble.of(done * 1e9 / (now - firstTime))
        : OptionalDouble.empty();
  }

  private void println(String text) {
    erase();
    err.println(text);
    err.flush();
  }

  private void erase() {
    if (shown > 0) {
      int width = Math.min(shown, Math.max(1, columns.getAsInt() - 1));
      err.print("\r" + " ".repeat(width) + "\r");
      err.flush();
      shown = 0;
    }
  }
}
