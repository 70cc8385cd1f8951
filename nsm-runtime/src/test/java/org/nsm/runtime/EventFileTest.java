package org.nsm.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nsm.api.spi.TrainingProgram;

/** Event files as bytes; a test of the command line reads them with TensorFlow. */
class EventFileTest {
  @TempDir private Path folder;

  @Test
  void aRecordIsLengthAndMessageEachWithItsMaskedChecksum() throws IOException {
    write(0, 7);
    byte[] bytes = Files.readAllBytes(files().get(0));
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    // wall_time, then step 0, then the text brain.Event:2 of field 3.
    assertThat(in.getLong(0)).isEqualTo(9 + 2 + 2 + 13);
    assertThat(Arrays.copyOfRange(bytes, 12 + 9, 12 + 9 + 4)).containsExactly(0x10, 0, 0x1a, 13);
    // The check value of CRC-32C in the literature, so that the one below is it.
    byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
    assertThat(masked(digits)).isEqualTo(Integer.rotateRight(0xe3069283, 15) + 0xa282ead8);
    assertThat(in.getInt(8)).isEqualTo(masked(Arrays.copyOf(bytes, 8)));
    assertThat(in.getInt(12 + 26)).isEqualTo(masked(Arrays.copyOfRange(bytes, 12, 12 + 26)));
  }

  /** CRC-32C, reflected polynomial 0x82f63b78, one bit after the other. */
  private static int masked(byte[] bytes) {
    int crc = -1;
    for (byte b : bytes) {
      crc ^= b & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc >>> 1) ^ ((crc & 1) == 0 ? 0 : 0x82f63b78);
      }
    }
    return Integer.rotateRight(~crc, 15) + 0xa282ead8;
  }

  @Test
  void numbersThatAreNotFiniteAreLeftOut() throws IOException {
    try (EventFile events = EventFile.open(folder, 0)) {
      events.write(1, Map.of("loss", Double.NaN, "norms/01", Double.POSITIVE_INFINITY));
    }
    assertThat(Files.readString(files().get(0), StandardCharsets.ISO_8859_1))
        .doesNotContain("loss")
        .doesNotContain("norms");
  }

  @Test
  void whatGoesOnAfterAStepTakesANewFileAndNoStepIsThereTwice() throws IOException {
    write(0, 10, 20, 30, 40);
    write(20, 30, 40, 50);
    write(30, 40, 50, 60);
    assertThat(files()).hasSize(3);
    assertThat(files())
        .map(EventFileTest::steps)
        .containsExactly(
            // 0 is the version; a session starts at the step after the one it goes on from.
            List.of(0L, 10L, 20L), List.of(0L, 21L, 30L), List.of(0L, 31L, 40L, 50L, 60L));
  }

  @Test
  void aTornOrDamagedEndIsCutOff() throws IOException {
    write(0, 10, 20);
    Path file = files().get(0);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      EventFile.open(folder, 100).close();
      byte[] left = Files.readAllBytes(file);
      assertThat(left).isEqualTo(Arrays.copyOf(whole, left.length));
      assertThat(steps(file)).isSubsetOf(0L, 10L, 20L);
      Files.delete(files().get(1));
    }
    byte[] damaged = whole.clone();
    damaged[whole.length - 6] ^= 1;
    Files.write(file, damaged);
    EventFile.open(folder, 100).close();
    assertThat(steps(file)).containsExactly(0L, 10L);
  }

  @Test
  void aRunWritesWhatItsMetricsSayAlsoWhenItIsResumed() {
    Path run = folder.resolve("run");
    SpectralRun[] made = new SpectralRun[1];
    RunListener cut =
        new RunListener() {
          @Override
          public void onStep(TrainingProgram.Progress progress) {
            if (progress.step() >= 120) {
              made[0].cancel();
            }
          }
        };
    RunConfiguration configuration = FakePlugins.configuration();
    try (SpectralRun first = Folders.run(configuration).folder(run).listener(cut).build()) {
      made[0] = first;
      first.run();
    }
    Folders.resume(configuration, run);
    Map<Long, Integer> times = new TreeMap<>();
    List<Path> events = files(run.resolve("tensorboard"));
    assertThat(events).hasSize(2);
    // The first is the version, and in the second file the next one the start.
    steps(events.get(0)).stream().skip(1).forEach(s -> times.merge(s, 1, Integer::sum));
    steps(events.get(1)).stream().skip(2).forEach(s -> times.merge(s, 1, Integer::sum));
    assertThat(times.keySet())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 20).map(i -> 10 * i).boxed().toList());
    assertThat(times.values()).containsOnly(1);
  }

  @Test
  void theyCanBeTurnedOff() {
    Path run = folder.resolve("run");
    Folders.train(FakePlugins.configuration().with("training.tensorboard", false), run);
    assertThat(run.resolve("tensorboard")).doesNotExist();
    // It does not shape the training, so that a resumed run may think otherwise.
    Folders.resume(FakePlugins.configuration(), run);
    assertThat(run.resolve("tensorboard")).isNotEmptyDirectory();
  }

  private void write(long after, long... steps) throws IOException {
    try (EventFile events = EventFile.open(folder, after)) {
      for (long step : steps) {
        events.write(step, Map.of("loss", (double) step));
      }
    }
  }

  private List<Path> files() {
    return files(folder);
  }

  private static List<Path> files(Path folder) {
    return Folders.names(folder).stream()
        .filter(name -> name.matches("events\\.out\\.tfevents\\.\\d{10}\\.nsm"))
        .map(folder::resolve)
        .toList();
  }

  /** The steps of the records of a file, which must be whole. */
  private static List<Long> steps(Path file) {
    try {
      ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
      List<Long> steps = new ArrayList<>();
      while (in.hasRemaining()) {
        int length = (int) in.getLong();
        in.getInt();
        // A step is a tag, 0x10, after the nine bytes of the time, and a number of 7-bit digits.
        int at = in.position() + 9;
        assertThat(in.get(at)).isEqualTo((byte) 0x10);
        int low = in.get(at + 1);
        steps.add(low >= 0 ? low : (low & 0x7fL) + 128L * in.get(at + 2));
        in.position(in.position() + length + 4);
      }
      return steps;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
