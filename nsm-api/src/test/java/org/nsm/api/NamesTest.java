package org.nsm.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NamesTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "nested-lora", "oscillator2d", "mlp-3-128"})
  void kebabCase(String name) {
    assertThat(Names.isKebabCase(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "a-", "a--b", "A", "a_b", "2d", "a b", "ä", "a\n"})
  void notKebabCase(String name) {
    assertThat(Names.isKebabCase(name)).isFalse();
  }

  @Test
  void namesHaveAtMost64Letters() {
    assertThat(Names.isKebabCase("a".repeat(64))).isTrue();
    assertThat(Names.isKebabCase("a".repeat(65))).isFalse();
  }

  @Test
  void theNearestNameIsFoundThroughInsertionsDeletionsChangesAndSwaps() {
    List<String> known = List.of("nested-lora", "steps", "seed");
    assertThat(Names.nearest("nestd-lora", known)).contains("nested-lora");
    assertThat(Names.nearest("nested-loora", known)).contains("nested-lora");
    assertThat(Names.nearest("nested_lora", known)).contains("nested-lora");
    assertThat(Names.nearest("setps", known)).contains("steps");
    assertThat(Names.nearest("SEED", known)).contains("seed");
    assertThat(Names.nearest("oscillator", known)).isEmpty();
    assertThat(Names.nearest("x", List.of())).isEmpty();
  }

  @Test
  void oneWordOfANameIsNearerThanTwoChangesButNotThanOne() {
    assertThat(Names.nearest("omm", List.of("oja", "nested-omm"))).contains("nested-omm");
    assertThat(Names.nearest("step", List.of("steps", "log-step"))).contains("steps");
    assertThat(Names.nearest("lr", List.of("lr-decay-rate"))).isEmpty();
  }

  @Test
  void tiesAreBrokenByAlphabet() {
    assertThat(Names.nearest("bat", List.of("cat", "hat", "mat"))).contains("cat");
  }

  @Test
  void aHintListsWhatIsKnown() {
    assertThat(Names.hint("sed", List.of("seed", "steps")))
        .isEqualTo("; did you mean 'seed'? (known: seed, steps)");
    assertThat(Names.hint("oscillator", List.of("seed"))).isEqualTo(" (known: seed)");
  }
}
