package org.nsm.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nsm.api.Failure;
import org.nsm.api.Seeds;
import org.nsm.api.spi.Snapshot;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;

class CheckpointsTest {
  private static final Map<String, String> SHAPE =
      Map.of("operator.type", "diagonal", "training.steps", "200");

  @TempDir Path temp;
  private Path folder;
  private Checkpoints checkpoints;
  private final List<String> warnings = new ArrayList<>();

  @BeforeEach
  void open() {
    folder = temp.resolve("checkpoints");
    checkpoints = Checkpoints.in(folder);
  }

  private static Checkpoint at(long step) {
    byte[] bytes = new byte[800];
    new Seeds(step).generator("bytes").nextBytes(bytes);
    return new Checkpoint(
        new Snapshot(step, Map.of("w", new Snapshot.Array(DType.FLOAT64, Shape.of(10, 10), bytes))),
        SHAPE,
        Json.object(),
        step / 10.0);
  }

  private Optional<Checkpoint> latest() throws IOException {
    return checkpoints.latest(SHAPE, true, warnings::add);
  }

  private Path arrays(long step) {
    return folder.resolve(String.format("step-%09d.safetensors", step));
  }

  private Path sidecar(long step) {
    return folder.resolve(String.format("step-%09d.json", step));
  }

  private static void flipABit(Path file, RandomGenerator random) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    Files.write(file, bytes);
  }

  @Test
  void theNewestIsReadBackAndTheLastThreeAreKept() throws IOException {
    assertThat(latest()).isEmpty();
    for (long step = 100; step <= 500; step += 100) {
      checkpoints.save(at(step));
    }
    Checkpoint back = latest().orElseThrow();

    assertThat(back.snapshot().step()).isEqualTo(500);
    assertThat(back.snapshot().arrays().get("w").bytes())
        .isEqualTo(at(500).snapshot().arrays().get("w").bytes());
    assertThat(back.wallSeconds()).isEqualTo(50);
    assertThat(checkpoints.steps()).containsExactly(500L, 400L, 300L);
    assertThat(Folders.names(folder)).hasSize(6);
    assertThat(warnings).isEmpty();
  }

  @Test
  void anyFlippedBitMakesTheOneBeforeTheNewest() throws IOException {
    RandomGenerator random = new Seeds(3).generator("bits");
    checkpoints.save(at(100));
    for (int i = 0; i < 50; i++) {
      checkpoints.save(at(200));
      flipABit(arrays(200), random);

      assertThat(latest().orElseThrow().snapshot().step()).isEqualTo(100);
    }
    assertThat(warnings).hasSize(50).allMatch(w -> w.contains("SHA-256"));
    // Put aside, not deleted: and a new checkpoint of that step can take its place.
    assertThat(Folders.names(folder))
        .contains("step-000000200.safetensors.corrupt", "step-000000200.json.corrupt");
  }

  @Test
  void aTruncatedFileMakesTheOneBeforeTheNewest() throws IOException {
    checkpoints.save(at(100));
    byte[] whole = Files.readAllBytes(checkpoints.save(at(200)));
    for (int length : new int[] {0, 1, 7, 8, 9, 100, whole.length - 1}) {
      checkpoints.save(at(200));
      Files.write(arrays(200), Arrays.copyOf(whole, length));
      assertThat(latest().orElseThrow().snapshot().step()).isEqualTo(100);
    }
    assertThat(warnings).hasSize(7).allMatch(w -> w.contains("its length is not the one"));
  }

  @Test
  void aDamagedOrMissingSidecarOrFileIsPassedOver() throws IOException {
    checkpoints.save(at(100));
    checkpoints.save(at(200));
    Files.writeString(sidecar(200), "{");
    assertThat(latest().orElseThrow().snapshot().step()).isEqualTo(100);
    checkpoints.save(at(200));
    Files.delete(arrays(200));
    assertThat(latest().orElseThrow().snapshot().step()).isEqualTo(100);
    checkpoints.save(at(200));
    // As a kill leaves it between the two files: there is no checkpoint yet.
    Files.delete(sidecar(200));
    assertThat(latest().orElseThrow().snapshot().step()).isEqualTo(100);
    assertThat(warnings).hasSize(2);
  }

  @Test
  void aCheckpointUnderAnotherStepsNameIsPassedOver() throws IOException {
    checkpoints.save(at(100));
    checkpoints.save(at(200));
    Files.move(arrays(200), arrays(300));
    Files.move(sidecar(200), sidecar(300));
    assertThat(latest().orElseThrow().snapshot().step()).isEqualTo(100);
    assertThat(warnings).singleElement().asString().contains("it is of step 200");
  }

  @Test
  void whenAllAreCorruptThatIsAnErrorAndNothingIsTouched() throws IOException {
    RandomGenerator random = new Seeds(5).generator("bits");
    for (long step : new long[] {100, 200}) {
      checkpoints.save(at(step));
      flipABit(arrays(step), random);
    }
    List<String> before = Folders.names(folder);
    Folders.assertFails(Failure.CHECKPOINT, this::latest)
        .withMessageContaining("all 2 are corrupt")
        .withMessageContaining("step-000000100.safetensors");
    assertThat(Folders.names(folder)).isEqualTo(before);
  }

  @Test
  void aCheckpointOfAnotherConfigurationSaysWhichKeysDiffer() throws IOException {
    checkpoints.save(at(100));
    Folders.assertFails(
            Failure.CHECKPOINT,
            () ->
                checkpoints.latest(
                    Map.of("operator.type", "other", "training.steps", "200", "sampler.type", "x"),
                    true,
                    warnings::add))
        .withMessageContaining("operator.type was diagonal, is other")
        .withMessageContaining("sampler.type was (not set), is x")
        .withMessageNotContainingAny("training.steps");
  }

  @Test
  void aFileThatCouldNotBeWrittenLeavesTheOldOne() throws IOException {
    Path file = temp.resolve("file.txt");
    AtomicFiles.write(file, "good");
    org.assertj.core.api.Assertions.assertThatIOException()
        .isThrownBy(
            () ->
                AtomicFiles.write(
                    file,
                    out -> {
                      out.write('b');
                      throw new IOException("disk full");
                    }));
    assertThat(file).hasContent("good");
    AtomicFiles.clean(temp);
    assertThat(Folders.names(temp)).containsExactly("file.txt");
  }
}
