package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;

class PresetsTest {
  @TempDir private Path folder;
  private Presets presets;

  @BeforeEach
  void twoPresets() throws IOException {
    Files.writeString(folder.resolve("hydrogen2d.yaml"), "");
    Files.writeString(folder.resolve("oscillator2d.yaml"), "");
    Files.createDirectory(folder.resolve("plugin-hello-objective"));
    presets = new Presets(Optional.of(folder));
  }

  @Test
  void namesAreThoseOfTheFiles() {
    assertThat(presets.names()).containsExactly("hydrogen2d", "oscillator2d");
    assertThat(new Presets(Optional.empty()).names()).isEmpty();
  }

  @Test
  void aNameIsAPreset() {
    assertThat(presets.resolve("hydrogen2d")).isEqualTo(folder.resolve("hydrogen2d.yaml"));
  }

  @Test
  void anExistingFileIsItself() throws IOException {
    Path file = Files.writeString(folder.resolve("mine"), "");
    assertThat(presets.resolve(file.toString())).isEqualTo(file);
  }

  @Test
  void misspeltPresetsAreMetWithTheNearestAndTheList() {
    assertThatThrownBy(() -> presets.resolve("hydrgen2d"))
        .isInstanceOfSatisfying(
            NsmException.class, e -> assertThat(e.failure()).isEqualTo(Failure.CONFIGURATION))
        .hasMessage(
            "'hydrgen2d' is neither a file nor a preset; did you mean 'hydrogen2d'?"
                + " (known: hydrogen2d, oscillator2d)");
  }

  @Test
  void whatLooksLikeAPathIsNeverAPreset() {
    assertThatThrownBy(() -> presets.resolve("hydrogen2d.yml"))
        .hasMessage("hydrogen2d.yml: no such file");
    assertThatThrownBy(() -> presets.resolve("nowhere/hydrogen2d"))
        .hasMessage("nowhere/hydrogen2d: no such file");
    assertThatThrownBy(() -> presets.resolve(folder.toString()))
        .hasMessage(folder + ": is a folder, expected a configuration file");
  }
}
