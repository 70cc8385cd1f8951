package org.nsm.plugins.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Slot;

class GaussianPairsTest {

  @Test
  void singularValuesAreProductsOfPowersInFallingOrder() {
    double[] values =
        GaussianPairs.of(2, 2, true, 0, 0.9, 0.5).exactSpectrum().orElseThrow().values(8);

    assertThat(values)
        .containsExactly(
            new double[] {1, .9, .81, .729, .6561, .59049, .531441, .5}, within(1e-12));
  }

  @Test
  void mixingChangesPointsAndNoSingularValue() {
    GaussianPairs plain = GaussianPairs.of(3, 2, false, 0, 0.8, 0.4);
    GaussianPairs mixed = GaussianPairs.of(3, 2, true, 0, 0.8, 0.4);

    assertThat(mixed.exactSpectrum().orElseThrow().values(12))
        .isEqualTo(plain.exactSpectrum().orElseThrow().values(12));
    assertThat(mixed.descriptor().domain(Slot.X).dimension()).isEqualTo(3);
    assertThat(mixed.descriptor().domain(Slot.Y).dimension()).isEqualTo(2);
  }

  @Test
  void settingsThatAreNoCorrelationsAreRefused() {
    refused(Map.of("correlations", List.of(1.0)), "above 0 and below 1, found 1.0");
    refused(Map.of("correlations", List.of()), "one or more numbers");
    refused(Map.of("x-dimension", 2), "expected at least 3, one for each correlation, found 2");
  }

  private static void refused(Map<String, Object> settings, String message) {
    GaussianPairsProvider provider = new GaussianPairsProvider();
    assertThatThrownBy(() -> provider.create(provider.schema().bind(settings)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(message);
  }
}
