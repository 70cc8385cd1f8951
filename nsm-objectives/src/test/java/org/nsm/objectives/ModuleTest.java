package org.nsm.objectives;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.nsm.api.spi.ObjectiveProvider;

/** These tests run inside the named module, so that what they say of its descriptor is tested. */
final class ModuleTest {

  @Test
  void theModuleIsNamedAndProvidesItsObjectives() {
    Module module = ModuleTest.class.getModule();
    assertThat(module.getName()).isEqualTo("org.nsm.objectives");
    // Asking is the runtime's business; the module itself does not declare that it does.
    module.addUses(ObjectiveProvider.class);
    assertThat(ServiceLoader.load(module.getLayer(), ObjectiveProvider.class).stream())
        .anyMatch(provider -> provider.type() == NestedLoraProvider.class);
  }

  @Test
  void aProviderKnowsItsModuleAndVersion() {
    NestedLoraProvider provider = new NestedLoraProvider();
    assertThat(provider.id()).isEqualTo("nested-lora");
    assertThat(provider.origin()).isEqualTo("org.nsm.objectives");
    assertThat(provider.version()).isNotBlank();
  }
}
