package org.nsm.plugins.koopman;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.nsm.api.spi.OperatorProvider;

/** These tests run inside the named module, so that what they say of its descriptor is tested. */
class ModuleTest {
  private static final Module MODULE = ModuleTest.class.getModule();

  @Test
  void theServicesFileListsWhatTheModuleProvides() throws IOException {
    List<String> provided =
        MODULE.getDescriptor().provides().stream()
            .filter(p -> p.service().equals(OperatorProvider.class.getName()))
            .flatMap(p -> p.providers().stream())
            .toList();

    try (InputStream file =
        MODULE.getResourceAsStream("META-INF/services/" + OperatorProvider.class.getName())) {
      assertThat(file).isNotNull();
      assertThat(new String(file.readAllBytes(), StandardCharsets.UTF_8).lines())
          .containsExactlyElementsOf(provided);
    }
  }

  @Test
  void theModuleOffersItsOperatorsByName() {
    assertThat(MODULE.getName()).isEqualTo("org.nsm.plugins.koopman");
    // Asking is the runtime's business; the module itself does not declare that it does.
    MODULE.addUses(OperatorProvider.class);
    assertThat(
            ServiceLoader.load(MODULE.getLayer(), OperatorProvider.class).stream()
                .filter(p -> p.type().getModule() == MODULE)
                .map(p -> p.get().id()))
        .containsExactlyInAnyOrder(
            "duffing",
            "langevin-trajectories",
            "linear-gaussian",
            "logistic-map",
            "lorenz-63",
            "markov-chain",
            "molecular-trajectories",
            "ordered-digits",
            "ornstein-uhlenbeck",
            "trajectories");
  }
}
