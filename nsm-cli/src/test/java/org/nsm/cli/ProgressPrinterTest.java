package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.nsm.api.spi.TrainingProgram.Progress;

class ProgressPrinterTest {
  private static final long SECOND = 1_000_000_000L;

  private final StringWriter text = new StringWriter();
  private final AtomicLong clock = new AtomicLong();

  @Test
  void withoutATerminalThereIsALineEveryTenSeconds() {
    ProgressPrinter printer = printer(false);
    for (long second = 1; second <= 25; second++) {
      clock.set(second * SECOND);
      printer.onStep(progress(second * 10));
    }
    assertThat(text.toString().lines())
        .containsExactly(
            "step 100/1000  10%  100 ms/step  90 s left  loss -1.5000  gradient 0.25",
            "step 200/1000  20%  100 ms/step  80 s left  loss -1.5000  gradient 0.25");
  }

  @Test
  void onATerminalOneLineChanges() {
    ProgressPrinter printer = printer(true);
    clock.set(SECOND);
    printer.onStep(progress(10));
    clock.set(SECOND + SECOND / 100);
    printer.onStep(progress(11)); // too soon to show
    clock.set(2 * SECOND);
    printer.onStep(progress(20));
    assertThat(text.toString())
        .isEqualTo(
            "\rstep 10/1000  1%  loss -1.5000  gradient 0.25"
                + "\rstep 20/1000  2%  100 ms/step  98 s left  loss -1.5000  gradient 0.25");
  }

  @Test
  void theLineMakesRoomForAWarning() {
    ProgressPrinter printer = printer(true);
    clock.set(SECOND);
    printer.onStep(progress(10));
    int width = text.toString().length() - 1;
    text.getBuffer().setLength(0);
    printer.onWarning("mode 3 died");
    assertThat(text.toString()).isEqualTo("\r" + " ".repeat(width) + "\r");
  }

  private ProgressPrinter printer(boolean terminal) {
    return ProgressPrinter.of(new PrintWriter(text), terminal, 1000, clock::get);
  }

  private static Progress progress(long step) {
    return new Progress(step, -1.5, 0.25, new double[] {1}, new double[] {1});
  }
}
