package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportNumbersTest {

  @ParameterizedTest
  @CsvSource({
    "0.00209, 2.1×10⁻³",
    "0.0996, 0.10",
    "0.996, 1.0",
    "14.9, 15",
    "0, 0",
    "-1.5e-12, -1.5×10⁻¹²",
    "2.5e20, 2.5×10²⁰",
    "NaN, –",
    "Infinity, –",
  })
  void errorsHaveTwoDigits(double value, String text) {
    assertThat(ReportNumbers.small(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0.97668234, 0.97668", "40401, 40 401", "3e-7, 3.0×10⁻⁷", "0, 0", "NaN, –"})
  void metricsHaveFive(double value, String text) {
    // The space between thousands is a narrow one that does not break.
    assertThat(ReportNumbers.metric(value)).isEqualTo(text.replace(' ', '\u202f'));
  }

  @ParameterizedTest
  @CsvSource({"9.55, 9.6 s", "61, 1 min 1 s", "3599.6, 1 h 0 min", "7320, 2 h 2 min", "NaN, –"})
  void timesAreInWords(double seconds, String text) {
    assertThat(ReportNumbers.seconds(seconds)).isEqualTo(text);
  }
}
