package org.nsm.tensorflow;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.ParametrizationProvider;
import org.nsm.testkit.ParametrizationContract;

/** Radial inputs round two centres keep the contract. */
final class CentredRadiiContractTest extends ParametrizationContract {

  @Override
  public ParametrizationProvider provider() {
    return new DisjointMlpProvider();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of(
        "hidden",
        List.of(5L, 4L),
        "radial-scales",
        List.of(0.7, 2.0),
        "radial-centres",
        List.of(0.0, 0.1, -1.0, 0.2, 0.0, 1.3));
  }

  @Test
  void centresHaveAsManyCoordinatesAsPoints() {
    assertThatThrownBy(
            () ->
                make(Map.of("radial-scales", List.of(1.0), "radial-centres", List.of(1.0, 2.0)))
                    .parameters(size()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("radial-centres: expected 3 coordinates for each point, found 2");
  }
}
