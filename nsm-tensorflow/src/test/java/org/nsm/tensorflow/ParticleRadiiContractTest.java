package org.nsm.tensorflow;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.ParametrizationProvider;
import org.nsm.testkit.ParametrizationContract;

/** Radial inputs of three particles on a line, and of each pair of them, keep the contract. */
final class ParticleRadiiContractTest extends ParametrizationContract {

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
        List.of(1.5),
        "radial-centres",
        List.of(-2.1, 2.2),
        "particle-dimension",
        1L);
  }

  @Test
  void particlesShareTheCoordinatesEqually() {
    assertThatThrownBy(
            () ->
                make(Map.of("radial-scales", List.of(1.0), "particle-dimension", 2L))
                    .parameters(size()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("particle-dimension: 2 does not divide the 3 coordinates");
  }
}
