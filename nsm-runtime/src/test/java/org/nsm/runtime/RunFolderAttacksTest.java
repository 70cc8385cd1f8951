package org.nsm.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;

/** Run folders from somebody else, and what runs leave of them and of everything around them. */
@Timeout(60)
class RunFolderAttacksTest {
  @TempDir Path temp;
  private Path run;
  private Path precious;

  @BeforeEach
  void aRunAndSomethingElse() throws IOException {
    run = temp.resolve("run");
    precious = Files.createDirectory(temp.resolve("precious"));
    Files.writeString(precious.resolve("step-000000001.json"), "{}");
    Files.writeString(precious.resolve("file"), "text");
    Folders.train(FakePlugins.configuration(), run);
    Files.delete(run.resolve(RunFolder.RESULT));
  }

  private Map<String, String> content() throws IOException {
    Map<String, String> content = new TreeMap<>();
    try (Stream<Path> files = Files.list(precious)) {
      for (Path file : files.toList()) {
        content.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return content;
  }

  @ParameterizedTest
  @ValueSource(strings = {".lock", "log.txt", "metrics.jsonl", "checkpoints"})
  void linksThatRunsWouldWriteThroughAreRefused(String name) throws IOException {
    Map<String, String> before = content();
    Path link = run.resolve(name);
    Folders.delete(link);
    Files.createSymbolicLink(
        link, name.equals("checkpoints") ? precious : precious.resolve("file"));
    Folders.assertFails(Failure.USAGE, () -> Folders.resume(FakePlugins.configuration(), run))
        .withMessageContaining(link + ": is a link, expected a file of the run's own");
    assertThat(content()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "result.json",
        "modes.npz",
        "manifest.json",
        "config.resolved.yaml",
        "config.input.yaml",
        ".result.json.tmp",
        ".config.resolved.yaml.tmp"
      })
  void otherLinksAreReplacedAndNotFollowed(String name) throws IOException {
    Map<String, String> before = content();
    Files.deleteIfExists(run.resolve(name));
    Files.createSymbolicLink(run.resolve(name), precious.resolve("file"));
    Folders.resume(FakePlugins.configuration(), run);
    assertThat(content()).isEqualTo(before);
    assertThat(Files.isSymbolicLink(run.resolve(name))).isFalse();
  }

  @Test
  void linksToDevicesAreNotRead() throws IOException {
    for (String name : new String[] {"result.json", "metrics.jsonl", "modes.npz"}) {
      Files.deleteIfExists(run.resolve(name));
      Files.createSymbolicLink(run.resolve(name), Path.of("/dev/zero"));
    }
    RunFolder folder = RunFolder.open(run);
    Folders.assertFails(Failure.DATA, folder::result)
        .withMessageContaining("result.json: is not a regular file");
    Folders.assertFails(Failure.DATA, folder::history).withMessageContaining("metrics.jsonl");
    Folders.assertFails(Failure.DATA, folder::arrays).withMessageContaining("modes.npz");
  }

  @Test
  void whatFailsBeforeTheFirstStepIsInTheLogToo() throws IOException {
    Files.writeString(run.resolve("checkpoints/step-000000200.json"), "{");
    for (int step : new int[] {100, 150}) {
      Files.write(
          run.resolve("checkpoints/step-000000%d.safetensors".formatted(step)), new byte[3]);
    }
    Folders.assertFails(Failure.CHECKPOINT, () -> Folders.resume(FakePlugins.configuration(), run));
    assertThat(run.resolve(RunFolder.LOG))
        .content()
        .contains("failure: no checkpoint can be used")
        .contains("\tat org.nsm.runtime");
  }

  @Test
  void aRunThatCannotStartLeavesNoFolder() {
    Path fresh = temp.resolve("fresh");
    RunConfiguration broken = FakePlugins.configuration().with("training.fails", "linkage");
    assertThatThrownBy(() -> Folders.train(broken, fresh))
        .isInstanceOfSatisfying(
            NsmException.class, e -> assertThat(e.failure()).isEqualTo(Failure.PLUGIN));
    assertThat(fresh).doesNotExist();
  }

  @Test
  void tooLittleMemoryIsToldWithTheSizesThatWereAskedFor() {
    RunConfiguration large = FakePlugins.configuration().with("training.fails", "memory");
    Folders.assertFails(Failure.UNEXPECTED, () -> Folders.train(large, temp.resolve("fresh")))
        .withMessageStartingWith("too little memory for training.modes=4, training.batch-size=512")
        .withMessageContaining("(on purpose); make them smaller, or give Java more than its ");
  }
}
