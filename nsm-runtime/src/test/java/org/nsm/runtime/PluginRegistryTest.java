package org.nsm.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nsm.api.Failure;
import org.nsm.api.Schema;
import org.nsm.api.Settings;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.spi.Plugin;

class PluginRegistryTest {
  @TempDir static Path work;
  private static Path folder;

  /** One folder with everything that can go right and wrong. */
  @BeforeAll
  static void fillAPluginFolder() throws IOException {
    folder = Files.createDirectories(work.resolve("plugins"));
    PluginJars jars = new PluginJars(work);
    jars.make(
        folder.resolve("named.jar"),
        Map.of(
            "module-info.java",
            PluginJars.moduleInfo("third.named", "third.named.Mine"),
            "third/named/Mine.java",
            PluginJars.source("third.named", "Mine", "named", ""),
            PluginJars.SERVICE,
            "third.named.Mine\n"));
    jars.services(folder.resolve("plain.jar"), "third.plain", "plain", "");
    jars.services(
        folder.resolve("throwing.jar"),
        "third.throwing",
        "throwing",
        "throw new IllegalStateException(\"no\\nluck\");");
    jars.make(
        folder.resolve("lacking.jar"),
        Map.of(
            "third/lacking/Mine.java",
            PluginJars.source("third.lacking", "Mine", "lacking", "new Library();"),
            "third/lacking/Library.java",
            "package third.lacking; class Library {}",
            PluginJars.SERVICE,
            "third.lacking.Mine\n"),
        "third/lacking/Library.class");
    jars.make(
        folder.resolve("absent.jar"),
        Map.of(
            "third/absent/Mine.java",
            PluginJars.source("third.absent", "Mine", "absent", ""),
            PluginJars.SERVICE,
            "third.absent.Missing\nthird.absent.Mine\n"));
    jars.services(folder.resolve("twin-a.jar"), "third.twin.a", "twin", "");
    jars.services(folder.resolve("twin-b.jar"), "third.twin.b", "twin", "");
    jars.services(folder.resolve("reserved.jar"), "third.reserved", "nsm-mine", "");
    jars.services(folder.resolve("shouting.jar"), "third.shouting", "SHOUTING", "");
    jars.make(
        folder.resolve("nameless.jar"),
        Map.of(
            "third/nameless/Mine.java",
            PluginJars.source("third.nameless", "Mine", "x", "").replaceAll("(?m)^@Plugin.*$", ""),
            PluginJars.SERVICE,
            "third.nameless.Mine\n"));
    jars.make(
        folder.resolve("idle.jar"), Map.of("third/Idle.java", "package third; class Idle {}"));
    jars.make(
        folder.resolve("bundle/plugin.jar"),
        Map.of(
            "third/bundle/Mine.java",
            PluginJars.source("third.bundle", "Mine", "bundled", "third.library.Need.it();"),
            "third/library/Need.java",
            "package third.library; public class Need { public static void it() {} }",
            PluginJars.SERVICE,
            "third.bundle.Mine\n"),
        "third/library/Need.class");
    jars.make(
        folder.resolve("bundle/library.jar"),
        Map.of(
            "third/library/Need.java",
            "package third.library; public class Need { public static void it() {} }"));
    jars.make(
        folder.resolve("older.jar"),
        Map.of(
            "third/older/Mine.java",
            PluginJars.source("third.older", "Mine", "older", "new org.nsm.api.Gone();"),
            "org/nsm/api/Gone.java",
            "package org.nsm.api; public class Gone {}",
            PluginJars.SERVICE,
            "third.older.Mine\n"),
        "org/nsm/api/Gone.class");
    Files.writeString(folder.resolve("garbage.jar"), "this is no jar");
    Files.writeString(folder.resolve("README.txt"), "not looked at");
  }

  private static PluginEntry entry(PluginRegistry registry, String id) {
    return registry.entries().stream().filter(e -> e.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void namedModulesPlainJarsAndFoldersOfJarsAreLoadedEachByItself() {
    try (PluginRegistry registry = PluginRegistry.load(folder)) {
      for (String id : List.of("named", "plain", "bundled")) {
        assertThat(entry(registry, id).cause()).as(id).isEmpty();
        assertThat(registry.objective(id).id()).isEqualTo(id);
      }
      assertThat(entry(registry, "named").origin()).isEqualTo("third.named");
      assertThat(entry(registry, "named").jar()).contains(folder.resolve("named.jar"));
      assertThat(entry(registry, "named").summary()).isEqualTo("An objective of a third party.");
      assertThat(entry(registry, "bundled").jar()).contains(folder.resolve("bundle"));
      assertThat(registry.objective("named").getClass().getModule().isNamed()).isTrue();
      assertThat(registry.objective("plain").getClass().getModule().getLayer())
          .isNotSameAs(registry.objective("named").getClass().getModule().getLayer());
    }
  }

  @Test
  void whatIsBrokenIsListedWithItsCauseAndHarmsNobodyElse() {
    try (PluginRegistry registry = PluginRegistry.load(folder)) {
      assertCause(registry, "throwing", "IllegalStateException: no luck");
      assertCause(registry, "lacking", "a class is missing");
      assertCause(registry, "lacking", "third.lacking.Library");
      assertCause(registry, "lacking", "the jars it needs together into a folder");
      assertCause(registry, "older", "built with another nsm-api than this one");
      assertCause(registry, "third.absent.Missing", "not found");
      assertThat(entry(registry, "absent").broken()).isFalse();
      assertCause(registry, "nsm-mine", "begins with the reserved 'nsm-'");
      assertCause(registry, "SHOUTING", "not kebab-case");
      assertCause(registry, "third.nameless.Mine", "carries no @Plugin");
      assertCause(registry, "garbage.jar", "zip");
      assertCause(registry, "idle.jar", "no plugin is in it");
      assertThat(registry.entries())
          .filteredOn(e -> e.jar().filter(j -> j.startsWith(folder)).isPresent())
          .hasSize(15);
    }
  }

  @Test
  void twoPluginsOfOneIdAreBothListedAsBrokenAndNeitherIsUsed() {
    try (PluginRegistry registry = PluginRegistry.load(folder)) {
      assertThat(registry.entries())
          .filteredOn(e -> e.id().equals("twin"))
          .hasSize(2)
          .allMatch(PluginEntry::broken)
          .extracting(e -> e.cause().orElseThrow())
          .anyMatch(c -> c.contains("twin-a.jar"))
          .anyMatch(c -> c.contains("twin-b.jar"));
      Folders.assertFails(Failure.PLUGIN, () -> registry.objective("twin"))
          .withMessageContaining("twin-a.jar and ")
          .withMessageContaining("twin-b.jar; remove all but one");
      assertThat(registry.ids(PluginKind.OBJECTIVE)).doesNotContain("twin").contains("plain");
    }
  }

  @Test
  void askingForWhatIsMissingOrBrokenSaysWhatThereIsAndWhy() {
    try (PluginRegistry registry = PluginRegistry.load(folder)) {
      Folders.assertFails(Failure.PLUGIN, () -> registry.objective("plian"))
          .withMessageContaining("no objective is called 'plian'; did you mean 'plain'?")
          .withMessageContaining("bundled, ")
          .withMessageContaining("could not be read: " + folder.resolve("garbage.jar"));
      Folders.assertFails(Failure.PLUGIN, () -> registry.objective("throwing"))
          .withMessageContaining("objective 'throwing' is broken")
          .withMessageContaining("throwing.jar")
          .withMessageContaining("no luck");
    }
  }

  @Test
  void onTheClassPathTheSameFolderGivesTheSamePlugins() throws Exception {
    String expected;
    try (PluginRegistry registry = PluginRegistry.load(folder)) {
      expected = PluginList.text(registry, folder);
    }
    Process child = ChildJvm.start(PluginList.class, List.of(folder.toString()));
    assertThat(ChildJvm.output(child)).isEqualTo(expected);
  }

  @Test
  void aCopyOfTheApiInThePluginFolderIsRefusedAndNotPreferred() throws IOException {
    Path other = Files.createDirectories(work.resolve("shadowing"));
    PluginJars jars = new PluginJars(Files.createDirectories(work.resolve("shadow-work")));
    jars.services(other.resolve("good.jar"), "third.good", "good", "");
    jars.make(
        other.resolve("copy.jar"),
        Map.of(
            "module-info.java", "module org.nsm.api {}",
            "org/nsm/api/Copy.java", "package org.nsm.api; class Copy {}"));
    try (PluginRegistry registry = PluginRegistry.load(other)) {
      assertCause(registry, "copy.jar", "module org.nsm.api is part of nsm");
      assertThat(registry.objective("good").id()).isEqualTo("good");
    }
  }

  @Test
  void aFolderThatDoesNotExistIsAnError() {
    Folders.assertFails(Failure.PLUGIN, () -> PluginRegistry.load(work.resolve("nowhere")))
        .withMessageContaining("nowhere: this plugin folder cannot be read");
  }

  @Test
  void providersCanBeGivenInCode() {
    PluginRegistry registry = PluginRegistry.of(new FakePlugins.Follow());
    assertThat(registry.ids(PluginKind.OBJECTIVE)).containsExactly("follow");
    assertThat(registry.ids(PluginKind.OPERATOR)).isEmpty();
    assertThat(registry.with(new FakePlugins.Other()).ids(PluginKind.OBJECTIVE))
        .containsExactly("follow", "other");
    assertThat(registry.with(new FakePlugins.Follow()).ids(PluginKind.OBJECTIVE)).isEmpty();
    assertThat(registry.ids(PluginKind.OBJECTIVE)).containsExactly("follow");
  }

  @Plugin(id = "confused", summary = "Its schema throws.")
  static final class Confused implements ObjectiveProvider {
    @Override
    public Schema schema() {
      throw new IllegalStateException("which settings?");
    }

    @Override
    public Objective create(Settings settings) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void aProviderWhoseSchemaThrowsIsBroken() {
    PluginRegistry registry = PluginRegistry.of(new Confused());
    assertCause(registry, "confused", "which settings?");
  }

  private static void assertCause(PluginRegistry registry, String id, String part) {
    assertThat(entry(registry, id).cause())
        .as(id)
        .get()
        .asString()
        .contains(part)
        .doesNotContain("\n");
  }
}
