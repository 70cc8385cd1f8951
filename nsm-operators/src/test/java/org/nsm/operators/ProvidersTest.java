package org.nsm.operators;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nsm.api.spi.InferenceProvider;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Provider;
import org.nsm.api.spi.SamplerProvider;

class ProvidersTest {

  @ParameterizedTest
  @ValueSource(classes = {InferenceProvider.class, OperatorProvider.class, SamplerProvider.class})
  void theServicesFileListsWhatTheModuleProvides(Class<?> service) throws IOException {
    List<String> provided =
        getClass().getModule().getDescriptor().provides().stream()
            .filter(p -> p.service().equals(service.getName()))
            .flatMap(p -> p.providers().stream())
            .toList();

    assertThat(provided).isNotEmpty();
    try (InputStream file =
            getClass().getResourceAsStream("/META-INF/services/" + service.getName());
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      assertThat(reader.lines().filter(line -> !line.isBlank()).toList()).isEqualTo(provided);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"harmonic-oscillator", "hydrogen-2d", "gaussian", "gaussian-mixture", "uniform"})
  void everythingWithDefaultsCanBeMadeFromThem(String id) {
    Provider provider =
        List.<Provider>of(
                new HarmonicOscillatorProvider(),
                new Hydrogen2dProvider(),
                new GaussianProvider(),
                new GaussianMixtureProvider(),
                new UniformProvider())
            .stream()
            .filter(p -> p.id().equals(id))
            .findFirst()
            .orElseThrow();

    if (provider instanceof OperatorProvider operators) {
      assertThat(operators.create(operators.schema().defaults()).descriptor().dimension())
          .isEqualTo(2);
    } else if (provider instanceof SamplerProvider samplers) {
      assertThat(samplers.create(samplers.schema().defaults(), 3).dimension()).isEqualTo(3);
    }
  }
}
