package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.nsm.api.Setting;
import org.nsm.runtime.PluginEntry;
import org.nsm.runtime.PluginKind;
import org.nsm.runtime.PluginRegistry;

/**
 * {@code docs/reference.md} is what the program prints of itself; {@code -Dnsm.golden.update=true}
 * writes it anew.
 */
class ReferenceTest {
  private static final Path FILE = Modules.root().resolve("docs/reference.md");

  private final String printed = Console.run("plugins", "--markdown").out();

  @Test
  void theReferenceInTheDocumentationIsTheOneOfThisBuild() throws IOException {
    if (Boolean.getBoolean("nsm.golden.update")) {
      Files.writeString(FILE, printed);
    }
    assertThat(FILE)
        .as("`./nsm plugins --markdown >docs/reference.md` makes it")
        .hasContent(printed);
  }

  @Test
  void everySettingOfEveryProviderIsInIt() {
    int settings = 0;
    try (PluginRegistry registry = PluginRegistry.load()) {
      for (PluginEntry entry : registry.entries()) {
        PluginKind kind = entry.kind().orElseThrow();
        String from = "<a id=\"" + kind.label() + "-" + entry.id() + "\"></a>";
        assertThat(printed).contains(from);
        String card = printed.substring(printed.indexOf(from)).split("\n<a |\n## ", 2)[0];
        for (Setting setting : registry.find(kind, entry.id()).schema().settings()) {
          assertThat(card).contains("| `" + setting.name() + "` | " + setting.type().label());
          settings++;
        }
      }
    }
    assertThat(settings).isGreaterThan(50);
  }

  @Test
  void settingsOfTheRuntimeAreToldOnceForAKind() {
    assertThat(printed.lines().filter(l -> l.startsWith("| `shift` |"))).hasSize(1);
    assertThat(printed.lines().filter(l -> l.startsWith("| `checkpoint-every` |"))).hasSize(1);
  }

  @Test
  void everyRowOfATableHasFiveCells() {
    assertThat(printed.lines().filter(line -> line.startsWith("|")))
        .isNotEmpty()
        .allSatisfy(
            line -> assertThat(line.replace("\\|", "").split("\\|", -1)).as(line).hasSize(7));
  }

  @Test
  void onePluginHasAReferenceOfItsOwn() {
    Console one = Console.run("plugins", "nested-lora", "--markdown");
    assertThat(one.exitCode()).isZero();
    assertThat(one.out()).contains("### nested-lora").doesNotContain("### tensorflow");
    assertThat(printed).contains(one.out().substring(one.out().indexOf("### nested-lora")));
  }

  @Test
  void aCardShowsTheSettingsOfTheRuntimeToo() {
    assertThat(Console.run("plugins", "hydrogen-2d").out()).contains("shift  (number, default 0.0");
    assertThat(Console.run("plugins", "tensorflow", "--json").out()).contains("checkpoint-every");
  }
}
