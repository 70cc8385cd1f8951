package org.nsm.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;

/** Configurations made to do harm. */
@Timeout(20)
class ConfigurationSafetyTest {
  /** Counts instances: a document that makes one has run code of its choice. */
  public static final class Bait {
    private static final AtomicInteger MADE = new AtomicInteger();

    /** Counts. */
    public Bait() {
      MADE.incrementAndGet();
    }
  }

  @TempDir Path temp;

  private static RunConfiguration yaml(String text) {
    return RunConfiguration.parse("bad.yaml", text, RunConfiguration.Format.YAML);
  }

  private static RunConfiguration properties(String text) {
    return RunConfiguration.parse("bad.properties", text, RunConfiguration.Format.PROPERTIES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "operator: !!org.nsm.runtime.ConfigurationSafetyTest$Bait {}",
        "operator: {type: !!org.nsm.runtime.ConfigurationSafetyTest$Bait []}",
        "operator: {type: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[]]]}",
        "!!org.nsm.runtime.ConfigurationSafetyTest$Bait {}",
        "operator: {type: !mine x}",
        "operator: {type: !!binary aGVsbG8=}",
        "operator: {type: !!timestamp 2001-01-01}",
        "operator: {type: !!set {a, b}}"
      })
  void tagsMakeNoObjects(String text) {
    Folders.assertFails(Failure.CONFIGURATION, () -> yaml(text)).withMessageContaining("bad.yaml");
    assertThat(Bait.MADE).hasValue(0);
  }

  @Test
  void aliasesDoNotMultiply() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 30; i++) {
      bomb.append("a%d: &a%d [".formatted(i, i))
          .append(String.join(", ", java.util.Collections.nCopies(10, "*a" + (i - 1))))
          .append("]\n");
    }
    Folders.assertFails(Failure.CONFIGURATION, () -> yaml(bomb.toString()))
        .withMessageContaining("aliases");
  }

  @Test
  void aliasesOfTextsDoNotMultiplyEither() {
    // A megabyte that would be written out as a hundred thousand million characters.
    String bomb =
        "operator:\n  note: &a '%s'\n  type: [%s]\n"
            .formatted("x".repeat(400_000), "*a,".repeat(200_000));
    Folders.assertFails(Failure.CONFIGURATION, () -> yaml(bomb))
        .withMessageContaining("its aliases repeat more than 4194304 characters");
  }

  @Test
  void numbersOfManyDigitsAreTexts() {
    String digits = "9".repeat(900_000);
    Folders.assertFails(
            Failure.CONFIGURATION,
            () ->
                yaml(FakePlugins.YAML.replace("steps: 200", "steps: " + digits))
                    .resolve(FakePlugins.registry()))
        .withMessageContaining("training.steps: expected integer, found '99999")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
  }

  @Test
  void manyKeysTakeNoLongerThanTheyAreMany() {
    StringBuilder keys = new StringBuilder();
    for (int i = 0; keys.length() < 1_000_000; i++) {
      keys.append("operator.k").append(i).append("=1\n");
    }
    assertThat(properties(keys.toString()).find("operator.k77")).contains("1");
  }

  @Test
  void xmlIsNoConfigurationAndItsEntitiesAreNotLookedUp() throws IOException {
    Path secret = Files.writeString(temp.resolve("secret"), "stolen");
    String xml =
        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \""
            + secret.toUri()
            + "\">]><x>&e;</x>";
    Path file = Files.writeString(temp.resolve("c.xml"), xml);
    Folders.assertFails(Failure.CONFIGURATION, () -> RunConfiguration.read(file))
        .withMessageContaining("expected a file that ends with .yaml, .yml or .properties");
    Folders.assertFails(Failure.CONFIGURATION, () -> yaml(xml))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("stolen"));
    Folders.assertFails(Failure.CONFIGURATION, () -> properties(xml))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("stolen"));
  }

  @Test
  void messagesDoNotPaintTerminalsAndDoNotGrowWithValues() {
    String paint = "\"\\e[2J\\e]0;title\\a\\u202e" + "x".repeat(5000) + "\"";
    for (String text :
        List.of(
            "name: " + paint,
            paint + ": {a: 1}",
            "operator: " + paint,
            FakePlugins.YAML.replace("diagonal", paint),
            FakePlugins.YAML.replace("follow", "follow\n  nesting: " + paint),
            FakePlugins.YAML.replace("follow", "follow\n  " + paint + ": 1"),
            FakePlugins.YAML.replace("steps: 200", "steps: " + paint),
            FakePlugins.YAML.replace("steps: 200", "steps: [" + paint + "]"))) {
      Assertions.assertThatExceptionOfType(NsmException.class)
          .isThrownBy(() -> yaml(text).resolve(FakePlugins.registry()))
          .satisfies(e -> assertThat(e.failure()).isIn(Failure.CONFIGURATION, Failure.PLUGIN))
          .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400))
          .satisfies(e -> assertThat(e.getMessage()).doesNotContainPattern("[\\p{Cntrl}\\u202e]"));
    }
  }

  @Test
  void documentsThatHoldThemselvesAreRefused() {
    Folders.assertFails(Failure.CONFIGURATION, () -> yaml("operator: &a\n  type: x\n  more: *a\n"));
    Folders.assertFails(Failure.CONFIGURATION, () -> yaml("operator: {type: &a [*a]}\n"));
  }

  @Test
  void depthIsLimited() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    Folders.assertFails(Failure.CONFIGURATION, () -> yaml("operator: {type: " + deep + "}"));
    Folders.assertFails(
            Failure.CONFIGURATION, () -> properties("a" + ".a".repeat(100_000) + " = 1\n"))
        .withMessageContaining("expected a key of the form SECTION.KEY");
  }

  @Test
  void lengthIsLimited() throws IOException {
    Path large = temp.resolve("large.yaml");
    Files.write(large, "# padding\n".repeat(200_000).getBytes(StandardCharsets.UTF_8));
    Folders.assertFails(Failure.CONFIGURATION, () -> RunConfiguration.read(large))
        .withMessageContaining("large.yaml: is longer than 1048576 bytes");
    Folders.assertFails(Failure.CONFIGURATION, () -> properties("# padding\n".repeat(200_000)))
        .withMessageContaining("is longer than");
  }

  @Test
  void keysGivenTwiceAreRefused() {
    Folders.assertFails(Failure.CONFIGURATION, () -> yaml("operator:\n  type: a\n  type: b\n"))
        .withMessageContaining("bad.yaml:3: found duplicate key type");
    Folders.assertFails(Failure.CONFIGURATION, () -> yaml("operator: {}\noperator: {}\n"))
        .withMessageContaining("duplicate key operator");
    Folders.assertFails(
            Failure.CONFIGURATION, () -> properties("operator.type=a\noperator.type=b\n"))
        .withMessageContaining("operator.type: is given twice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${env:HOME}",
        "${sys:user.home}",
        "${file:UTF-8:/etc/hostname}",
        "${script:javascript:1}",
        "${dns:address|localhost}",
        "${const:java.io.File.separator}",
        "${operator.type}",
        "${base64Decoder:eA==}"
      })
  void nothingIsInterpolated(String text) {
    assertThat(
            yaml("name: x\noperator:\n  type: a\n  note: '" + text + "'\n").find("operator.note"))
        .contains(text);
    assertThat(properties("operator.type=a\noperator.note=" + text + "\n").find("operator.note"))
        .contains(text);
    assertThat(FakePlugins.configuration().with("operator.note", text).find("operator.note"))
        .contains(text);
  }

  @Test
  void nothingIsIncluded() throws IOException {
    Path secret = Files.writeString(temp.resolve("secret.properties"), "operator.type = stolen\n");
    for (String key : List.of("include", "includeOptional")) {
      Folders.assertFails(Failure.CONFIGURATION, () -> properties(key + " = " + secret + "\n"))
          .withMessageContaining(key + ": unknown section");
    }
  }

  @Test
  void listsInPropertiesAreOneTextUntilAPluginReadsThem() {
    assertThat(properties("operator.weights = 1,2\\,3\n").find("operator.weights"))
        .contains("1,2,3");
  }

  @Test
  void filesThatAreNotThereOrOfNoFormatAreNamed() throws IOException {
    Folders.assertFails(
            Failure.CONFIGURATION, () -> RunConfiguration.read(temp.resolve("none.yaml")))
        .withMessageContaining("none.yaml: there is no such file");
    Folders.assertFails(
            Failure.CONFIGURATION,
            () -> RunConfiguration.read(Files.createDirectory(temp.resolve("folder.yaml"))))
        .withMessageContaining("is a folder");
    Folders.assertFails(
            Failure.CONFIGURATION, () -> RunConfiguration.read(temp.resolve("config.xml")))
        .withMessageContaining("expected a file that ends with .yaml, .yml or .properties");
    Folders.assertFails(Failure.CONFIGURATION, () -> yaml("operator: \u0007\n"));
    Folders.assertFails(Failure.CONFIGURATION, () -> properties("operator.type = \\uXYZW\n"));
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstKey() {
    assertThat(yaml("\uFEFFname: x\n").name()).isEqualTo("x");
  }
}
