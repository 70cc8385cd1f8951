package org.nsm.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nsm.api.Failure;

/** Configurations in every encoding but the right one, and files that are none. */
@Timeout(20)
class ConfigurationTextTest {
  private static final String YAML = "name: café\noperator:\n  type: ünit\n";

  @TempDir Path temp;

  private void refused(byte[] bytes, String said) throws IOException {
    Path file = Files.write(temp.resolve("c.yaml"), bytes);
    Folders.assertFails(Failure.CONFIGURATION, () -> RunConfiguration.read(file))
        .withMessageContaining(file.toString())
        .withMessageContaining(said);
    assertThat(file).hasBinaryContent(bytes);
  }

  @Test
  void otherEncodingsAreToldFromUtf8() throws IOException {
    refused(
        YAML.getBytes(StandardCharsets.UTF_16), "is UTF-16 or UTF-32 text, expected UTF-8 text");
    refused(
        ("\ufeff" + YAML).getBytes(StandardCharsets.UTF_16LE),
        "is UTF-16 or UTF-32 text, expected UTF-8 text");
    refused(
        YAML.getBytes(StandardCharsets.ISO_8859_1),
        "c.yaml:1: is not UTF-8 text, found the byte 0xE9; save it as UTF-8");
    refused(
        "a: b\nc: ü\n".getBytes(Charset.forName("windows-1252")),
        "c.yaml:2: is not UTF-8 text, found the byte 0xFC; save it as UTF-8");
    // Without a mark at its beginning, UTF-16 is text full of zeros.
    refused(
        "a: b\n".getBytes(StandardCharsets.UTF_16BE), "c.yaml:1: the character '\\u0000' is not");
  }

  @Test
  void damagedTextIsToldByLine() throws IOException {
    byte[] whole = "a: b\nc: é".getBytes(StandardCharsets.UTF_8);
    refused(Arrays.copyOf(whole, whole.length - 1), "c.yaml:2: is not UTF-8 text, it ends in the");
    refused(
        "a: b\nc: \u0000\n".getBytes(StandardCharsets.UTF_8), "c.yaml:2: the character '\\u0000'");
    refused("\u001b[31m".getBytes(StandardCharsets.UTF_8), "c.yaml:1: the character '\\u001b'");
  }

  @Test
  void filesThatAreNoTextAreNamed() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(YAML.getBytes(StandardCharsets.UTF_8));
    }
    refused(packed.toByteArray(), "is a gzip file, expected UTF-8 text");
    refused(new byte[] {'P', 'K', 3, 4, 0, 0}, "is a zip file, expected UTF-8 text");
    refused(new byte[] {(byte) 0x89, 'P', 'N', 'G'}, "c.yaml:1: is not UTF-8 text");
  }

  @Test
  void pipesAndDevicesAreNotWaitedFor() throws Exception {
    Path pipe = temp.resolve("pipe.yaml");
    Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).start();
    assumeTrue(mkfifo.waitFor(10, TimeUnit.SECONDS) && mkfifo.exitValue() == 0, "no mkfifo here");
    Folders.assertFails(Failure.CONFIGURATION, () -> RunConfiguration.read(pipe))
        .withMessageContaining("pipe.yaml: is a pipe or a device, expected a file");
  }

  @Test
  void anEmptyFileLacksWhatEveryConfigurationNeeds() throws IOException {
    for (String text : new String[] {"", "\n\n", "# only a comment\n", "---\n...\n"}) {
      Path file = Files.writeString(temp.resolve("c.yaml"), text);
      Folders.assertFails(
              Failure.CONFIGURATION,
              () -> RunConfiguration.read(file).resolve(FakePlugins.registry()))
          .withMessageContaining("c.yaml: operator.type: required, the id of a plugin (known: ");
    }
  }
}
