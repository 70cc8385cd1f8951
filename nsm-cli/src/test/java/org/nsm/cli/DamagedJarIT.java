package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.spi.ToolProvider;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A plugin folder with everything that is no plugin: each is listed with its file and why, the good
 * one beside them works on, and nothing is unpacked anywhere.
 */
class DamagedJarIT {
  private static final String SERVICE = "META-INF/services/org.nsm.api.spi.ObjectiveProvider";

  @TempDir private static Path folder;
  private static Path plugins;

  @BeforeAll
  static void fill() throws Exception {
    plugins = Files.createDirectories(folder.resolve("plugins"));
    Path good = PluginJar.objective(plugins, "good", "good", "", "");
    byte[] bytes = Files.readAllBytes(good);
    Files.writeString(plugins.resolve("text.jar"), "no jar");
    Files.write(plugins.resolve("empty.jar"), new byte[0]);
    Files.write(plugins.resolve("torn.jar"), Arrays.copyOf(bytes, bytes.length / 2));
    Files.createDirectory(plugins.resolve("folder.jar"));
    Files.createSymbolicLink(plugins.resolve("dangling.jar"), Path.of("nowhere.jar"));

    Map<String, byte[]> newer = read(good);
    newer.replaceAll((name, content) -> name.endsWith(".class") ? forJava(55, content) : content);
    write(plugins.resolve("newer.jar"), newer);
    newer.remove("module-info.class");
    write(plugins.resolve("newer-plain.jar"), newer);

    write(plugins.resolve("idle.jar"), Map.of("a.txt", text("text")));
    write(plugins.resolve("lying.jar"), Map.of(SERVICE, text("a.Missing\n")));
    // Names that would leave the folder, were a jar ever unpacked, and that would paint a terminal.
    Map<String, byte[]> slip = new LinkedHashMap<>();
    slip.put("../../evil.txt", text("evil"));
    slip.put("/tmp/nsm-evil.txt", text("evil"));
    slip.put(SERVICE, text("../../evil\n"));
    write(plugins.resolve("slip.jar"), slip);
    write(plugins.resolve("paint.jar"), Map.of(SERVICE, text("a\u001b[31m\u202e.B\n")));
  }

  @ParameterizedTest
  @CsvSource({"0", "1"})
  void eachIsListedWithItsCauseAndHarmsNobody(String classPath) throws Exception {
    Program.Outcome outcome =
        program(classPath).run("plugins", "--json", "--plugins", plugins.toString());
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    Map<String, String> causes = new TreeMap<>();
    for (JsonNode plugin : new ObjectMapper().readTree(outcome.out()).get("plugins")) {
      if (plugin.get("status").textValue().equals("BROKEN")) {
        Path jar = Path.of(plugin.get("jar").textValue());
        causes.put(jar.getFileName().toString(), plugin.get("cause").textValue());
      }
    }
    String release = "it was built for Java 55, this is Java " + Runtime.version().feature();
    assertThat(causes)
        .containsOnlyKeys(
            "text.jar",
            "empty.jar",
            "torn.jar",
            "folder.jar",
            "dangling.jar",
            "newer.jar",
            "newer-plain.jar",
            "idle.jar",
            "lying.jar",
            "slip.jar",
            "paint.jar")
        .containsEntry("newer.jar", release)
        .containsEntry("newer-plain.jar", release)
        .containsEntry("folder.jar", "is a folder without jars; a plugin is a jar")
        .containsEntry("dangling.jar", "is a link to a file that is not there");
    for (String none : new String[] {"text.jar", "empty.jar", "torn.jar"}) {
      assertThat(causes.get(none)).startsWith("is no jar, or a part of one: ");
    }
    assertThat(causes.get("idle.jar")).startsWith("no plugin is in it");
    assertThat(causes.get("lying.jar")).contains("a.Missing");
    assertThat(causes.values()).noneMatch(cause -> cause.matches("(?s).*[\\p{Cntrl}\\u202e].*"));
    assertNothingUnpacked();
  }

  @Test
  void aTerminalIsNotPainted() throws Exception {
    Program.Outcome outcome = program("0").run("plugins", "--plugins", plugins.toString());
    assertThat(outcome.out()).contains("paint.jar", "\\u001b[31m").doesNotContain("\u001b");
  }

  @Test
  void aRunNamesWhatCouldNotBeRead() throws Exception {
    Program.Outcome outcome = use("0", "objective.type=newest");
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(4);
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(outcome.err())
        .contains("no objective is called 'newest'", "good", "could not be read: ")
        .contains(plugins.resolve("newer.jar").toString());
    assertNothingUnpacked();
  }

  @ParameterizedTest
  @CsvSource({"0", "1"})
  void twoVersionsOfOnePluginAreNamedWithTheirVersions(String classPath) throws Exception {
    Path two = folder.resolve("two-" + classPath);
    Path first = PluginJar.objective(two, "twin", "twin", "", "");
    Path second = two.resolve("twin-2.jar");
    Files.copy(first, second);
    int code =
        ToolProvider.findFirst("jar")
            .orElseThrow()
            .run(
                System.out,
                System.err,
                "--update",
                "--file=" + second,
                "--module-version=2.0.0",
                "-C",
                folder.toString(),
                "plugins/text.jar");
    assertThat(code).isZero();
    Program.Outcome outcome =
        program(classPath)
            .run(
                "run",
                RunFiles.CONFIGURATION.toString(),
                "--plugins",
                two.toString(),
                "-s",
                "objective.type=twin");
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(4);
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(outcome.err()).contains("'twin' is there more than once", "twin.jar", "twin-2.jar");
    if (classPath.equals("0")) {
      assertThat(outcome.err()).contains("(version 1.0.0)", "(version 2.0.0)");
    }
  }

  private static void assertNothingUnpacked() {
    assertThat(folder.resolve("evil.txt")).doesNotExist();
    assertThat(folder.resolveSibling("evil.txt")).doesNotExist();
    assertThat(Path.of("/tmp/nsm-evil.txt")).doesNotExist();
  }

  private static Program.Outcome use(String classPath, String setting) throws Exception {
    return program(classPath)
        .run(
            "run",
            RunFiles.CONFIGURATION.toString(),
            "--plugins",
            plugins.toString(),
            "-s",
            setting,
            "-o",
            "out");
  }

  private static Program program(String classPath) {
    return Program.in(folder).with("NSM_CLASS_PATH", classPath);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A class file says in bytes 6 and 7 for which release it is, counted from 44. */
  private static byte[] forJava(int release, byte[] classFile) {
    byte[] patched = classFile.clone();
    patched[6] = 0;
    patched[7] = (byte) (44 + release);
    return patched;
  }

  private static Map<String, byte[]> read(Path jar) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (InputStream in = Files.newInputStream(jar);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        if (!e.isDirectory()) {
          entries.put(e.getName(), zip.readAllBytes());
        }
      }
    }
    return entries;
  }

  private static void write(Path jar, Map<String, byte[]> entries) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
  }
}
