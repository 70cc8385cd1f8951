package org.nsm.plugins.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor.Requires;
import org.junit.jupiter.api.Test;

/** These tests run inside the named module, so that what they say of its descriptor is tested. */
class ModuleTest {

  @Test
  void ofOurModulesTheApiAloneIsNeeded() {
    Module module = ModuleTest.class.getModule();

    assertThat(module.getName()).isEqualTo("org.nsm.plugins.retrieval");
    assertThat(
            module.getDescriptor().requires().stream()
                .filter(r -> !r.modifiers().contains(Requires.Modifier.STATIC))
                .map(Requires::name)
                .filter(name -> name.startsWith("org.nsm.")))
        .containsExactly("org.nsm.api");
  }
}
