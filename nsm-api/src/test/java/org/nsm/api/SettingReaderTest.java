package org.nsm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingReaderTest {
  private static final Setting COUNT = Setting.integer("count", 1, "doc").atLeast(1).atMost(10);
  private static final Setting RATE = Setting.number("rate", 1, "doc").atLeast(0);
  private static final Setting FLAG = Setting.flag("flag", true, "doc");
  private static final Setting WORD =
      Setting.choice("word", "joint", List.of("joint", "none"), "d");
  private static final Setting RATES = Setting.numbers("rates", List.of(), "doc").atLeast(0);
  private static final Setting SIZES = Setting.integers("sizes", List.of(), "doc");
  private static final Setting WORDS =
      new Setting(
          "words", Setting.Type.TEXTS, java.util.Optional.of(List.of()), -1, 1, List.of(), "doc");

  @Test
  void wholeNumbersAreReadFromNumbersAndTexts() {
    assertThat(SettingReader.read(COUNT, 3)).isEqualTo(3L);
    assertThat(SettingReader.read(COUNT, 3L)).isEqualTo(3L);
    assertThat(SettingReader.read(COUNT, " 3 ")).isEqualTo(3L);
    assertThat(SettingReader.read(Setting.integer("n", 0, "doc"), "1_000")).isEqualTo(1000L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.5", "three", "", "1e3", "99999999999999999999", "٣", "_1", "0x1"})
  void whatIsNoWholeNumberIsRefused(String text) {
    assertThatThrownBy(() -> SettingReader.read(COUNT, text))
        .isInstanceOf(SettingsException.class)
        .hasMessage("count: expected integer, found '" + text + "'");
  }

  @Test
  void aFractionIsNotRoundedToAWholeNumber() {
    assertThatThrownBy(() -> SettingReader.read(COUNT, 3.0)).isInstanceOf(SettingsException.class);
  }

  @Test
  void numbersOutOfRangeAreRefusedWithTheRange() {
    assertThatThrownBy(() -> SettingReader.read(COUNT, 11))
        .hasMessage("count: 11 is out of range, expected >= 1, <= 10");
    assertThatThrownBy(() -> SettingReader.read(RATE, -1e-9))
        .hasMessage("rate: -1.0E-9 is out of range, expected >= 0");
  }

  @Test
  void numbersAreReadFromNumbersAndTexts() {
    assertThat(SettingReader.read(RATE, 2)).isEqualTo(2.0);
    assertThat(SettingReader.read(RATE, "1e-3")).isEqualTo(1e-3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"٣", "1f", "2d", "0x1p3", "1,5", ".", "e3", "--1"})
  void whatJavaAloneTakesForANumberIsRefused(String text) {
    assertThatThrownBy(() -> SettingReader.read(RATE, text))
        .isInstanceOf(SettingsException.class)
        .hasMessage("rate: expected number, found '" + text + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "1e999"})
  void numbersAreFinite(String text) {
    assertThatThrownBy(() -> SettingReader.read(RATE, text))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("finite");
  }

  @Test
  void flagsAreTrueOrFalse() {
    assertThat(SettingReader.read(FLAG, false)).isEqualTo(false);
    assertThat(SettingReader.read(FLAG, "True")).isEqualTo(true);
    assertThatThrownBy(() -> SettingReader.read(FLAG, "yes"))
        .hasMessage("flag: expected true or false, found 'yes'");
    assertThatThrownBy(() -> SettingReader.read(FLAG, 1)).isInstanceOf(SettingsException.class);
  }

  @Test
  void aChoiceIsOneOfItsTextsAndTheNearestIsNamed() {
    assertThat(SettingReader.read(WORD, "none")).isEqualTo("none");
    assertThatThrownBy(() -> SettingReader.read(WORD, "jiont"))
        .hasMessage("word: 'jiont' is not a choice; did you mean 'joint'? (known: joint, none)");
    assertThatThrownBy(() -> SettingReader.read(WORD, Map.of("a", 1)))
        .hasMessageStartingWith("word: expected text");
  }

  @Test
  void listsAreReadFromListsAndFromTexts() {
    assertThat(SettingReader.read(RATES, List.of(1, "2.5"))).isEqualTo(List.of(1.0, 2.5));
    assertThat(SettingReader.read(RATES, "[1, 2.5]")).isEqualTo(List.of(1.0, 2.5));
    assertThat(SettingReader.read(RATES, "1,2.5")).isEqualTo(List.of(1.0, 2.5));
    assertThat(SettingReader.read(RATES, 4)).isEqualTo(List.of(4.0));
    assertThat(SettingReader.read(RATES, "[]")).isEqualTo(List.of());
    assertThat(SettingReader.read(SIZES, "128, 128")).isEqualTo(List.of(128L, 128L));
    assertThat(SettingReader.read(WORDS, "a, b")).isEqualTo(List.of("a", "b"));
  }

  @Test
  void everyElementOfAListMustFit() {
    assertThatThrownBy(() -> SettingReader.read(RATES, List.of(1, -1)))
        .hasMessage("rates: -1.0 is out of range, expected >= 0");
    assertThatThrownBy(() -> SettingReader.read(SIZES, "1,,2"))
        .isInstanceOf(SettingsException.class);
  }

  @Test
  void messagesStayOnOneShortLine() {
    String long1 = "x\n".repeat(500);
    assertThatThrownBy(() -> SettingReader.read(COUNT, long1))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n").hasSizeLessThan(200));
  }
}
