package org.nsm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SchemaTest {
  private static final Schema SCHEMA =
      Schema.of(
          Setting.number("learning-rate", 1e-3, "step size").atLeast(0).atMost(1),
          Setting.choice(
              "nesting", "joint", List.of("joint", "sequential"), "how modes are ordered"),
          Setting.integer("seed", 0, "root seed"),
          Setting.flag("averaged", true, "whether weights are averaged"),
          Setting.numbers("scales", List.of(1.0, 2.0), "length scales").atLeast(0));

  @Test
  void defaultsFillWhatIsNotGiven() {
    Settings settings = SCHEMA.bind(Map.of("seed", 7));
    assertThat(settings.longInteger("seed")).isEqualTo(7);
    assertThat(settings.number("learning-rate")).isEqualTo(1e-3);
    assertThat(settings.text("nesting")).isEqualTo("joint");
    assertThat(settings.flag("averaged")).isTrue();
    assertThat(settings.numbers("scales")).containsExactly(1, 2);
    assertThat(settings.values().keySet())
        .containsExactly("learning-rate", "nesting", "seed", "averaged", "scales");
    assertThat(SCHEMA.defaults()).isEqualTo(SCHEMA.bind(Map.of()));
  }

  @Test
  void anUnknownKeyIsRefusedAndTheNearestOneNamed() {
    assertThatThrownBy(() -> SCHEMA.bind(Map.of("learning-rat", 1)))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            "learning-rat: unknown key; did you mean 'learning-rate'? (known: learning-rate,"
                + " nesting, seed, averaged, scales)")
        .extracting(e -> ((SettingsException) e).key())
        .isEqualTo("learning-rat");
    assertThatThrownBy(() -> SCHEMA.bind(Map.of("batch", 1)))
        .hasMessageStartingWith("batch: unknown key (known:");
  }

  @Test
  void aSettingsErrorIsAConfigurationFailure() {
    assertThatThrownBy(() -> SCHEMA.bind(Map.of("x", 1)))
        .isInstanceOfSatisfying(
            NsmException.class,
            e -> {
              assertThat(e.failure()).isEqualTo(Failure.CONFIGURATION);
              assertThat(e.failure().exitCode()).isEqualTo(3);
            });
  }

  @Test
  void aKeyWithoutAValueIsRefused() {
    Map<String, Object> raw = new LinkedHashMap<>();
    raw.put("seed", null);
    assertThatThrownBy(() -> SCHEMA.bind(raw)).hasMessage("seed: expected integer, found nothing");
  }

  @Test
  void aRequiredSettingMustBeGiven() {
    Schema schema = Schema.of(Setting.required("path", Setting.Type.TEXT, "the matrix file"));
    assertThatThrownBy(schema::defaults)
        .hasMessage("path: required, of type text: the matrix file");
    assertThat(schema.bind(Map.of("path", "a.csv")).text("path")).isEqualTo("a.csv");
  }

  @Test
  void schemasAreJoinedInOrderAndWithoutDuplicates() {
    Schema more = SCHEMA.and(Schema.of(Setting.text("note", "", "a note")));
    assertThat(more.settings()).hasSize(6).last().extracting(Setting::name).isEqualTo("note");
    assertThat(more.setting("note")).isPresent();
    assertThat(SCHEMA.setting("note")).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SCHEMA.and(SCHEMA))
        .withMessageContaining("declared twice: learning-rate");
    assertThat(Schema.empty().settings()).isEmpty();
  }

  @Test
  void askingForWhatTheSchemaDoesNotDeclareIsADefect() {
    Settings settings = SCHEMA.defaults();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings.number("learning-rte"))
        .withMessageContaining("did you mean 'learning-rate'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings.text("seed"))
        .withMessageContaining("not a String");
  }

  @Test
  void settingNamesAreKebabCase() {
    assertThatIllegalArgumentException().isThrownBy(() -> Setting.flag("Bad_Name", true, "doc"));
  }

  @Test
  void aRangeIsShownAsUsersReadIt() {
    Setting number = Setting.number("x", 1, "doc");
    assertThat(number.range()).isEmpty();
    assertThat(number.atLeast(0).range()).isEqualTo(">= 0");
    assertThat(number.atMost(0.5).range()).isEqualTo("<= 0.5");
    assertThat(number.atLeast(-1).atMost(2).range()).isEqualTo(">= -1, <= 2");
    assertThat(Setting.choice("c", "a", List.of("a", "b"), "doc").range()).isEqualTo("a | b");
    assertThat(number.withDefault(3.0).defaultValue()).contains(3.0);
  }
}
