package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.nsm.api.spi.Result;
import org.nsm.runtime.RunResult;
import org.nsm.runtime.RunStatus;

class ResultTableTest {

  @Test
  void valuesHaveTheDigitsThatTheirErrorsAllow() {
    assertThat(ResultTable.estimate(0.500123456, 0.00021)).isEqualTo("0.50012 ± 0.00021");
    assertThat(ResultTable.estimate(-0.2222, 0.013)).isEqualTo("-0.222 ± 0.013");
    assertThat(ResultTable.estimate(1234.5678, 23)).isEqualTo("1235 ± 23");
    assertThat(ResultTable.estimate(1234.5678, 1500)).isEqualTo("1235 ± 1500");
    assertThat(ResultTable.estimate(1.5, 1e-15)).isEqualTo("1.50000000e+00 ± 1.0e-15");
  }

  @Test
  void unknownErrorsAreNotInvented() {
    assertThat(ResultTable.estimate(1.5, 0)).isEqualTo("1.5000000");
    assertThat(ResultTable.estimate(1.5, Double.NaN)).isEqualTo("1.5000000");
    assertThat(ResultTable.estimate(Double.NaN, 0.1)).isEqualTo("-");
  }

  @Test
  void columnsAreAlignedAndTheUnknownIsADash() {
    Result result =
        new Result(
            List.of(
                new Result.Mode(0.50012, 0.00021, OptionalDouble.of(0.5), 0.0123, Map.of()),
                new Result.Mode(1.5, 0.1, OptionalDouble.empty(), Double.NaN, Map.of())),
            Map.of(),
            Map.of(),
            List.of());
    RunResult run =
        new RunResult(RunStatus.FINISHED, "x", "t", "o", "p", 1, 10, 1.0, "CPU", result);
    StringWriter out = new StringWriter();
    ResultTable.of(run).print(new PrintWriter(out));
    assertThat(out.toString().lines())
        .containsExactly(
            "mode              value       exact  rel. error  residual",
            "   1  0.50012 ± 0.00021  0.50000000     2.4e-04   1.2e-02",
            "   2        1.50 ± 0.10           -           -         -");
  }
}
