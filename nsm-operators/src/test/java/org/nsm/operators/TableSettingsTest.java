package org.nsm.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;

class TableSettingsTest {
  private static final Map<String, Object> FACTORS =
      Map.of("source", "factors", "rows", 500, "columns", 7, "noise", 0.2);

  private static Operator make(OperatorProvider provider, Map<String, Object> settings) {
    return provider.create(provider.schema().bind(settings));
  }

  @Test
  void variancesAreTheSquaredSingularValuesOfTheTable() {
    Matrix table = TableSettings.table(new CovarianceProvider().schema().bind(FACTORS));
    double[] sigma = SymmetricMatrices.svd(table).values();

    double[] ofRows = spectrum(new PrincipalComponentsProvider(), FACTORS).values(7);
    double[] ofColumns = spectrum(new CovarianceProvider(), FACTORS).values(7);

    for (int i = 0; i < 7; i++) {
      assertThat(ofRows[i]).isCloseTo(sigma[i] * sigma[i] / 500, within(1e-12));
      assertThat(ofColumns[i]).isCloseTo(ofRows[i], within(1e-12));
    }
    // Factors of variance 4, 2 and 1, to their sampling errors of √(2/500) of themselves.
    assertThat(ofRows[0]).isCloseTo(4, within(1.0));
    assertThat(ofRows[2]).isCloseTo(1, within(0.3));
    assertThat(ofRows[3]).isLessThan(0.1);
  }

  private static ExactSpectrum spectrum(OperatorProvider provider, Map<String, Object> settings) {
    return make(provider, settings).exactSpectrum().orElseThrow();
  }

  @Test
  void aStandardisedTableHasCorrelations(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("table.csv");
    Files.writeString(file, "1, 10\n2, 30\n3, 20\n4, 40\n");

    double[] values =
        spectrum(new CovarianceProvider(), Map.of("path", file.toString(), "standardise", true))
            .values(2);

    // Correlation 0.8: eigenvalues 1 ± 0.8.
    assertThat(values[0]).isCloseTo(1.8, within(1e-12));
    assertThat(values[1]).isCloseTo(0.2, within(1e-12));
  }

  @Test
  void whatIsWrongIsNamed(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("table.csv");
    Files.writeString(file, "1, 10\n1, NaN\n");
    assertThatThrownBy(() -> make(new CovarianceProvider(), Map.of("path", file.toString())))
        .isInstanceOf(NsmException.class)
        .hasMessage(file + ":2: expected a finite number in column 2, found 'NaN'");
    Files.writeString(file, "1, 10\n1, 20\n");
    assertThatThrownBy(
            () ->
                make(
                    new CovarianceProvider(), Map.of("path", file.toString(), "standardise", true)))
        .isInstanceOf(NsmException.class)
        .hasMessageStartingWith("table: column 0 (counted from 0) is constant");
    assertThatThrownBy(
            () ->
                make(
                    new PrincipalComponentsProvider(),
                    Map.of("source", "factors", "columns", 2, "variances", List.of(3, 2, 1))))
        .isInstanceOf(SettingsException.class)
        .hasMessage("variances: expected 1 to 2 numbers, found 3");
  }
}
