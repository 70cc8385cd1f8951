package org.nsm.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneLineTest {
  @Test
  void lineBreaksWithTheBlanksAroundThemAreOneBlank() {
    assertThat(OneLine.of(" a\n   b\r\n\tc\u2028d ")).isEqualTo("a b c d");
    assertThat(OneLine.of("a  b: 'c'  ± ∂ω/∂t 漢 \ud83d\ude80"))
        .isEqualTo("a  b: 'c'  ± ∂ω/∂t 漢 \ud83d\ude80");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 8, 0x1b, 0x7f, 0x9b, 0x200b, 0x202e, 0x2066, 0xfeff, 0xd800, 0xe0001})
  void whatATerminalWouldActOnIsEscaped(int character) {
    String shown = OneLine.of("a" + new String(Character.toChars(character)) + "b");
    assertThat(shown).matches("a(\\\\u[0-9a-f]{4}){1,2}b");
  }

  @Test
  void theEscapeIsThatOfJava() {
    assertThat(OneLine.of("\u001b[31m")).isEqualTo("\\u001b[31m");
  }

  @Test
  void valuesAreCutBetweenCharacters() {
    assertThat(OneLine.quoted("x".repeat(60))).isEqualTo("'" + "x".repeat(60) + "'");
    assertThat(OneLine.quoted("x".repeat(61))).isEqualTo("'" + "x".repeat(60) + "…'");
    assertThat(OneLine.quoted("x".repeat(59) + "\ud83d\ude80!"))
        .isEqualTo("'" + "x".repeat(59) + "…'");
    assertThat(OneLine.name("\n".repeat(1000))).hasSizeLessThan(10);
  }

  @Test
  void listsAreWrittenOutNoFurtherThanTheyAreShown() {
    assertThat(OneLine.quoted(List.of(1, 2.5, "a"))).isEqualTo("'[1, 2.5, a]'");
    // Written out this one would have ten thousand million characters.
    List<String> bomb = Collections.nCopies(100_000, "x".repeat(100_000));
    assertThat(OneLine.quoted(bomb)).hasSizeLessThan(70).endsWith("…'");
  }

  @Test
  void errorsOfOursAreOneLineWhateverTheyAreMadeOf() {
    NsmException error = new NsmException(Failure.DATA, "file\u001b[2J.txt: found\n  'a\tb'");
    assertThat(error).hasMessage("file\\u001b[2J.txt: found 'a b'");
    assertThat(new SettingsException("k".repeat(100), "unknown").getMessage())
        .isEqualTo("k".repeat(60) + "…: unknown");
    assertThat(new NsmException(Failure.DATA, "x".repeat(1_000_000)).getMessage())
        .hasSizeLessThan(10_000);
  }
}
