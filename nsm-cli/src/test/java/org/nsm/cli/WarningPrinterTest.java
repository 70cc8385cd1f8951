package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nsm.api.spi.Result;
import org.nsm.runtime.RunResult;
import org.nsm.runtime.RunStatus;

class WarningPrinterTest {

  @Test
  void everyWarningIsPrintedOnceWhetherNewOrFromAnEarlierPartOfTheRun() {
    StringWriter text = new StringWriter();
    WarningPrinter printer = new WarningPrinter(new PrintWriter(text));
    printer.onWarning("mode 3 died");
    printer.onWarning("mode 3 died");
    Result result =
        new Result(List.of(), Map.of(), Map.of(), List.of("mode 1 died", "mode 3 died"));
    printer.onEnd(new RunResult(RunStatus.FINISHED, "x", "t", "o", "p", 1, 10, 1.0, "CPU", result));
    assertThat(text.toString().lines())
        .containsExactly("nsm: warning: mode 3 died", "nsm: warning: mode 1 died");
  }
}
