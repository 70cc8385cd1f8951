package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.nsm.api.spi.TrainingProgram.Progress;

class ProgressPrinterTest {
  private static final long SECOND = 1_000_000_000L;

  private final StringWriter text = new StringWriter();
  private final AtomicLong clock = new AtomicLong();
  private final AtomicInteger columns = new AtomicInteger(80);

  @Test
  void withoutATerminalThereIsALineEveryTenSeconds() {
    ProgressPrinter printer = ProgressPrinter.plain(new PrintWriter(text), clock::get);
    printer.start(1000, value -> -value + 0.5);
    for (long second = 1; second <= 25; second++) {
      clock.set(second * SECOND);
      printer.onStep(progress(second * 10));
    }
    assertThat(text.toString().lines())
        .containsExactly(
            "step 100/1000 10%  loss -1.5000  10.0 steps/s  90 s left",
            // Sixteen reports are the fewest that an error is told from: ±1, of a mean 4 of 16.
            "step 200/1000 20%  loss -1.5000  -3.5±0.2 0.5±0.2  10.0 steps/s  80 s left");
  }

  @Test
  void onATerminalOneLineChanges() {
    ProgressPrinter printer = printer();
    clock.set(SECOND);
    printer.onStep(progress(10));
    clock.set(SECOND + SECOND / 100);
    printer.onStep(progress(11)); // too soon to show
    clock.set(2 * SECOND);
    printer.onStep(progress(20));
    assertThat(text.toString())
        .isEqualTo(
            "\rstep 10/1000 1%  loss -1.5000"
                + "\rstep 20/1000 2%  loss -1.5000  10.0 steps/s  98 s left");
  }

  @Test
  void theLineIsNeverAsWideAsTheTerminal() {
    ProgressPrinter printer = printer();
    for (int width : new int[] {200, 100, 72, 60, 40, 20, 5, 1, 90}) {
      columns.set(width);
      text.getBuffer().setLength(0);
      for (int i = 0; i < 30; i++) {
        clock.addAndGet(SECOND);
        printer.onStep(progress(100 + 10 * i));
      }
      assertThat(lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(Math.max(2, width)));
    }
  }

  @Test
  void asManyValuesAreShownAsThereIsRoomFor() {
    ProgressPrinter printer = printer();
    for (int i = 0; i < 30; i++) {
      clock.addAndGet(SECOND);
      printer.onStep(progress(100 + 10 * i));
    }
    assertThat(last()).contains("loss -1.5000  4.0±0.2 0.0±0.2  10.0 steps/s");
    columns.set(69);
    clock.addAndGet(SECOND);
    printer.onStep(progress(400));
    assertThat(last()).contains("loss -1.5000  4.0±0.2 …  10.0");
    columns.set(60);
    clock.addAndGet(SECOND);
    printer.onStep(progress(410));
    assertThat(last()).contains("loss -1.5000  10.0");
  }

  @Test
  void theLineMakesRoomForAWarning() {
    ProgressPrinter printer = printer();
    clock.set(SECOND);
    printer.onStep(progress(10));
    int width = text.toString().length() - 1;
    text.getBuffer().setLength(0);
    printer.onWarning("mode 3 died");
    assertThat(text.toString()).isEqualTo("\r" + " ".repeat(width) + "\r");
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>(List.of(text.toString().split("\r")));
    lines.removeIf(String::isEmpty);
    assertThat(lines).isNotEmpty();
    return lines;
  }

  private String last() {
    List<String> lines = lines();
    return lines.get(lines.size() - 1);
  }

  private ProgressPrinter printer() {
    ProgressPrinter printer =
        ProgressPrinter.onTerminal(new PrintWriter(text), columns::get, clock::get);
    printer.start(1000, value -> value);
    return printer;
  }

  /** The first quotient is 3 or 5 in turn, the second ±1. */
  private static Progress progress(long step) {
    double turn = step / 10 % 2 == 0 ? 1 : -1;
    return new Progress(step, -1.5, 0.25, new double[] {1, 1}, new double[] {4 + turn, turn});
  }
}
