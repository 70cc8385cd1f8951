package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalWidthTest {
  private final AtomicReference<String> stty = new AtomicReference<>("40 132\n");

  @Test
  void theEnvironmentComesFirst() {
    assertThat(TerminalWidth.of(Optional.of("61"), stty::get).getAsInt()).isEqualTo(61);
    assertThat(TerminalWidth.of(Optional.of("wide"), stty::get).getAsInt()).isEqualTo(132);
    assertThat(TerminalWidth.of(Optional.empty(), stty::get).getAsInt()).isEqualTo(132);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0 0", "stty: no terminal", "24 -1", "24 123456"})
  void whatNobodyTellsIsEighty(String answer) {
    assertThat(TerminalWidth.of(Optional.empty(), () -> answer).getAsInt()).isEqualTo(80);
  }

  @Test
  void theTerminalIsAskedAgainAfterItWasResized() {
    TerminalWidth width = TerminalWidth.of(Optional.empty(), stty::get);
    assertThat(width.getAsInt()).isEqualTo(132);
    stty.set("40 50\n");
    assertThat(width.getAsInt()).isEqualTo(132);
    width.resized();
    assertThat(width.getAsInt()).isEqualTo(50);
  }
}
