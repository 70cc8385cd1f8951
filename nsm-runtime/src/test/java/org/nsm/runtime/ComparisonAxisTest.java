package org.nsm.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nsm.api.Failure;

class ComparisonAxisTest {

  @Test
  void aSectionStandsForItsTypeAndItsValuesMayCarrySettings() {
    ComparisonAxis axis =
        ComparisonAxis.parse("objective=a,b{penalty=2,training.steps=[1, 2]},c{x=1}");
    assertThat(axis.key()).isEqualTo("objective");
    assertThat(axis.ofPlugins()).isTrue();
    assertThat(axis.values()).extracting(ComparisonAxis.Value::text).containsExactly("a", "b", "c");
    assertThat(axis.values())
        .extracting(ComparisonAxis.Value::settings)
        .isEqualTo(
            List.of(
                Map.of(),
                Map.of("objective.penalty", "2", "training.steps", "[1, 2]"),
                Map.of("objective.x", "1")));
    assertThat(ComparisonAxis.parse("objective.type=a").key()).isEqualTo("objective");
  }

  @Test
  void anyOtherKeyHasPlainValuesWithListsAmongThem() {
    ComparisonAxis axis = ComparisonAxis.parse("parametrization.hidden=[8, 8],[16]");
    assertThat(axis.key()).isEqualTo("parametrization.hidden");
    assertThat(axis.values())
        .extracting(ComparisonAxis.Value::text)
        .containsExactly("[8, 8]", "[16]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "objective => USAGE => expected key=value",
        "objective= => USAGE => expected key=value",
        "objective=a,,b => USAGE => a value is empty",
        "objective=a{x=1 => USAGE => is not closed",
        "objective=a}b{ => USAGE => is not closed",
        "objective=a{x} => USAGE => 'x' in braces: expected key=value",
        "training.steps=5{x=1} => USAGE => only a plugin's id can have",
        "objektive=a => CONFIGURATION => did you mean 'objective'?",
        "training.Steps=1 => CONFIGURATION => expected a key of the form",
      })
  void whatCannotBeReadIsNamed(String text, Failure failure, String said) {
    Folders.assertFails(failure, () -> ComparisonAxis.parse(text)).withMessageContaining(said);
  }
}
