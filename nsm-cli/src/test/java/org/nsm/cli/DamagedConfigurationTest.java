package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nsm.api.NsmException;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.runtime.PluginKind;
import org.nsm.runtime.PluginRegistry;
import org.nsm.runtime.ResolvedConfiguration;
import org.nsm.runtime.RunConfiguration;
import org.nsm.runtime.SpectralRun;

/**
 * The presets, damaged in thousands of ways: each is refused in one line with the exit code of the
 * contract, or is still a configuration.
 */
class DamagedConfigurationTest {
  private static final int AT_THE_BINDER = 2000;
  private static final int AT_THE_COMMAND_LINE = 300;

  /** Many times what the slowest takes. */
  private static final int PATIENCE_SECONDS = 20;

  @TempDir private Path folder;
  private final ExecutorService worker = Executors.newSingleThreadExecutor();
  private final Map<String, Integer> counts = new TreeMap<>();

  @BeforeEach
  void aFileBesideTheConfiguration() throws Exception {
    Files.writeString(folder.resolve("precious"), "text");
  }

  @AfterEach
  void nothingElseHappened() throws Exception {
    worker.shutdownNow();
    assertThat(folder.resolve("precious")).hasContent("text");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .allMatch(name -> name.equals("precious") || name.matches("c[.](yaml|properties)"));
    }
  }

  @Test
  void theBinderRefusesThemOrTheyAreStillValid() throws Exception {
    List<String> presets = presets();
    Damage damage = new Damage(1);
    try (PluginRegistry registry = PluginRegistry.load()) {
      for (int i = 0; i < AT_THE_BINDER; i++) {
        boolean properties = i % 5 == 4;
        String good = presets.get(i % presets.size());
        byte[] bad = damage.apply(properties ? properties(good, registry) : good);
        Path file = folder.resolve(properties ? "c.properties" : "c.yaml");
        Files.write(file, bad);
        boolean quick = i % 2 == 0;
        inTime(() -> bind(file, quick, registry), bad);
        assertThat(Files.readAllBytes(file)).isEqualTo(bad);
      }
    }
    System.out.println("damaged configurations at the binder: " + counts);
    assertThat(counts.get("accepted")).isBetween(AT_THE_BINDER / 50, AT_THE_BINDER / 2);
  }

  private void bind(Path file, boolean quick, PluginRegistry registry) {
    try {
      RunConfiguration given = RunConfiguration.read(file);
      RunConfiguration chosen = quick ? given.quick() : given;
      try (SpectralRun run =
          SpectralRun.builder().registry(registry).configuration(chosen).build()) {
        assertValid(chosen, run.configuration(), registry);
      }
      count("accepted");
    } catch (NsmException e) {
      count("refused with " + e.failure().exitCode());
      assertThat(e.failure().exitCode()).isIn(3, 4, 8);
      // Where, unless it is a matter between plugins; and in one line that a terminal only shows.
      assertThat(e.getMessage()).contains(": ").doesNotContainPattern("[\\p{Cntrl}\\u202e\\u2028]");
      assertThat(e.getMessage().length()).isLessThan(1000);
    }
  }

  /** What is accepted means what it says, and nothing of it was passed over. */
  private static void assertValid(
      RunConfiguration given, ResolvedConfiguration resolved, PluginRegistry registry) {
    for (PluginKind kind : PluginKind.values()) {
      if (resolved.type(kind).isEmpty()) {
        continue;
      }
      String section = kind.section().orElseThrow();
      Settings settings = resolved.settings(kind);
      for (Setting setting : registry.schema(kind, resolved.type(kind).get()).settings()) {
        Object value = settings.values().get(setting.name());
        for (Object element : value instanceof List<?> list ? list : List.of(value)) {
          if (element instanceof Number number) {
            assertThat(number.doubleValue()).isBetween(setting.minimum(), setting.maximum());
          }
          if (!setting.choices().isEmpty()) {
            assertThat(setting.choices()).contains(element.toString());
          }
        }
        given
            .find(section + "." + setting.name())
            .ifPresent(raw -> assertThat(plain(value)).isEqualTo(plain(raw)));
      }
    }
    RunConfiguration again =
        RunConfiguration.parse("again.yaml", resolved.toYaml(), RunConfiguration.Format.YAML);
    assertThat(again.resolve(registry).tree()).isEqualTo(resolved.tree());
  }

  /** Numbers by value, texts by their words: 1 and 1.0 and "1" are the same. */
  private static List<Object> plain(Object value) {
    String text = value.toString().replaceAll("[\\[\\],\\s]+", " ").strip();
    List<Object> words = new ArrayList<>();
    for (String word : text.isEmpty() ? new String[0] : text.split(" ")) {
      try {
        words.add(Double.valueOf(word.replace("_", "")));
      } catch (NumberFormatException e) {
        words.add(word.toLowerCase(java.util.Locale.ROOT));
      }
    }
    return words;
  }

  @Test
  void theCommandLineEndsWithOneLineAndACodeOfTheContract() throws Exception {
    List<String> presets = presets();
    Damage damage = new Damage(2);
    Path file = folder.resolve("c.yaml");
    for (int i = 0; i < AT_THE_COMMAND_LINE; i++) {
      byte[] bad = damage.apply(presets.get(i % presets.size()));
      Files.write(file, bad);
      String out = folder.resolve("out").toString();
      inTime(() -> command("run", file.toString(), "--dry-run", "-o", out), bad);
      assertThat(Files.readAllBytes(file)).isEqualTo(bad);
    }
    System.out.println("damaged configurations at the command line: " + counts);
    assertThat(counts).containsKeys("accepted", "refused with 3", "refused with 4");
  }

  private void command(String... line) {
    Console console = Console.run(line);
    if (console.exitCode() == 0) {
      count("accepted");
      assertThat(console.err()).isEmpty();
      assertThat(console.out()).startsWith("name: ").contains("\noperator:\n  type: ");
    } else {
      count("refused with " + console.exitCode());
      assertThat(console.exitCode()).as(console.err()).isIn(3, 4, 8);
      assertThat(console.out()).isEmpty();
      assertThat(console.err().lines()).hasSize(1);
      assertThat(console.err()).startsWith("nsm: ").doesNotContain("Exception", "\tat ", "\u001b");
    }
  }

  private void inTime(Runnable work, byte[] bad) throws Exception {
    try {
      worker.submit(work).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      throw new AssertionError("with <<<" + new String(bad, StandardCharsets.UTF_8) + ">>>", e);
    }
  }

  private void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  /** The YAML of every preset, in the order of their names. */
  static List<String> presets() throws Exception {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.list(Modules.root().resolve("examples"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
        texts.add(Files.readString(file));
      }
    }
    assertThat(texts).hasSizeGreaterThan(4);
    return texts;
  }

  /** The same configuration as properties, every default written out. */
  private static String properties(String yaml, PluginRegistry registry) {
    StringBuilder text = new StringBuilder();
    RunConfiguration.parse("c.yaml", yaml, RunConfiguration.Format.YAML)
        .resolve(registry)
        .tree()
        .forEach(
            (section, values) -> {
              if (values instanceof Map<?, ?> map) {
                map.forEach((k, v) -> text.append(section + "." + k + ": " + v + "\n"));
              }
            });
    return text.toString();
  }
}
