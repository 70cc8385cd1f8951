package org.nsm.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nsm.api.Failure;
import org.nsm.api.Seeds;
import org.nsm.api.spi.TrainingProgram;

/** However a run is cut, resumed it ends with the numbers of one that never was. */
class ResumeTest {
  /** Dead modes are cured on the way, so that the memory of listeners matters too. */
  private static final RunConfiguration CONFIGURATION =
      FakePlugins.configuration()
          .with("training.dead-mode", 2)
          .with("training.dead-mode-every", 10)
          .with("training.dead-mode-patience", 7);

  @TempDir Path temp;
  private Path whole;

  @BeforeEach
  void trainWithoutACut() {
    whole = temp.resolve("whole");
    RunResult result = Folders.train(CONFIGURATION, whole);
    assertThat(result.warnings()).anyMatch(w -> w.contains("mode 3 was dead at step 70"));
  }

  private static RunResult trainUntil(long step, boolean resume, Path folder) {
    SpectralRun[] run = new SpectralRun[1];
    RunListener cut =
        new RunListener() {
          @Override
          public void onStep(TrainingProgram.Progress progress) {
            if (progress.step() >= step) {
              run[0].cancel();
            }
          }
        };
    try (SpectralRun made =
        Folders.run(CONFIGURATION).folder(folder).resume(resume).listener(cut).build()) {
      run[0] = made;
      return made.run();
    }
  }

  private void assertSame(Path folder) throws IOException {
    assertThat(Folders.numbers(folder)).isEqualTo(Folders.numbers(whole));
    assertThat(folder.resolve("modes.npz")).hasSameBinaryContentAs(whole.resolve("modes.npz"));
    assertThat(steps(folder)).isEqualTo(steps(whole));
    assertThat(RunFolder.open(folder).history())
        .usingRecursiveComparison()
        .ignoringFields("wallSeconds")
        .isEqualTo(RunFolder.open(whole).history());
  }

  private static List<Long> steps(Path folder) {
    return RunFolder.open(folder).history().stream().map(MetricsRow::step).toList();
  }

  @Test
  void interruptedAtAnyStepAndResumedTheNumbersAreTheSame() throws IOException {
    RandomGenerator random = new Seeds(11).generator("steps");
    for (int i = 0; i < 20; i++) {
      Path folder = temp.resolve("cut-" + i);
      long first = 1L + random.nextInt(150);
      RunResult cut = trainUntil(first, false, folder);
      assertThat(cut.status()).isEqualTo(RunStatus.INTERRUPTED);
      trainUntil(first + 1 + random.nextInt(40), true, folder);

      assertThat(Folders.resume(CONFIGURATION, folder).status()).isEqualTo(RunStatus.FINISHED);
      assertSame(folder);
    }
  }

  @Test
  void killedAtAnyMomentAndResumedTheNumbersAreTheSame() throws Exception {
    RandomGenerator random = new Seeds(12).generator("moments");
    Path folder = temp.resolve("killed");
    for (int i = 0; i < 8; i++) {
      Process child =
          ChildJvm.start(SlowRun.class, List.of(folder.toString(), CONFIGURATION.toYaml()));
      // A byte comes with each of the 40 or so calls of a run.
      child.getInputStream().readNBytes(i == 0 ? 12 : 1 + random.nextInt(15));
      // SIGKILL on every Unix.
      child.destroyForcibly();
      assertThat(child.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }
    assertThat(folder.resolve("log.txt"))
        .content()
        .containsPattern("resume after step (50|100|150)");

    assertThat(Folders.resume(CONFIGURATION, folder).status()).isEqualTo(RunStatus.FINISHED);
    assertSame(folder);
  }

  @Test
  void withTheNewestCheckpointCorruptTheOneBeforeDoesAsWell() throws IOException {
    Path folder = temp.resolve("corrupt");
    long cut = trainUntil(170, false, folder).steps();
    Path newest = folder.resolve(String.format("checkpoints/step-%09d.safetensors", cut));
    byte[] bytes = Files.readAllBytes(newest);
    bytes[bytes.length / 2] ^= 4;
    Files.write(newest, bytes);

    Folders.resume(CONFIGURATION, folder);

    assertSame(folder);
    assertThat(folder.resolve("log.txt")).content().contains("passed over, it is corrupt");
  }

  @Test
  void aFinishedRunResumedGivesItsResultAgain() throws IOException {
    String log = Files.readString(whole.resolve("log.txt"));
    String before = Folders.numbers(whole);

    assertThat(Folders.resume(CONFIGURATION, whole).status()).isEqualTo(RunStatus.FINISHED);

    assertThat(Folders.numbers(whole)).isEqualTo(before);
    assertThat(Files.readString(whole.resolve("log.txt")))
        .startsWith(log)
        .contains("resume after step 200");
  }

  @Test
  void aRunFolderAloneReproducesItsRun() throws IOException {
    RunConfiguration alone = RunFolder.open(whole).configuration();
    Path again = temp.resolve("again");
    Folders.train(alone, again);
    assertSame(again);
  }

  @Test
  void anEmptyFolderResumedIsAFreshRun() throws IOException {
    Path folder = Files.createDirectory(temp.resolve("fresh"));
    Folders.resume(CONFIGURATION, folder);
    assertSame(folder);
  }

  @Test
  void aRunOfAnotherConfigurationIsNotResumedAndStaysAsItIs() {
    String before = Folders.numbers(whole);
    Folders.assertFails(
            Failure.CHECKPOINT,
            () ->
                Folders.resume(
                    CONFIGURATION
                        .with("training.steps", 300)
                        .with("operator.shift", 1)
                        .with("objective.type", "other"),
                    whole))
        .withMessageContaining("objective.type was follow, is other")
        .withMessageContaining("training.steps was 200, is 300");
    assertThat(Folders.numbers(whole)).isEqualTo(before);
  }

  @Test
  void whatDoesNotShapeTrainingMayChange() throws IOException {
    Path folder = temp.resolve("changed");
    trainUntil(100, false, folder);
    RunConfiguration changed = CONFIGURATION.with("training.checkpoint-every", 30);
    Folders.resume(changed, folder);
    assertSame(folder);
    assertThat(RunFolder.open(folder).configuration().find("training.checkpoint-every"))
        .contains(30);
  }

  @Test
  void aFinishedRunWhoseCheckpointsAreGoneIsNotOverwritten() throws IOException {
    String before = Folders.numbers(whole);
    for (String name : Folders.names(whole.resolve("checkpoints"))) {
      Files.delete(whole.resolve("checkpoints").resolve(name));
    }
    Folders.assertFails(Failure.CHECKPOINT, () -> Folders.resume(CONFIGURATION, whole))
        .withMessageContaining("its checkpoints are gone");
    assertThat(Folders.numbers(whole)).isEqualTo(before);
  }

  @Test
  void aFailedEvaluationLeavesTheGoodResult() {
    String before = Folders.numbers(whole);
    try (SpectralRun run =
        Folders.run(CONFIGURATION.with("inference.fail", true))
            .folder(whole)
            .resume(true)
            .build()) {
      org.assertj.core.api.Assertions.assertThatIllegalStateException().isThrownBy(run::run);
    }
    assertThat(Folders.numbers(whole)).isEqualTo(before);
  }

  @Test
  void checkpointsThatAreAllCorruptAreAnErrorAndTheResultStays() throws IOException {
    String before = Folders.numbers(whole);
    for (String name : Folders.names(whole.resolve("checkpoints"))) {
      if (name.endsWith(".safetensors")) {
        Files.write(whole.resolve("checkpoints").resolve(name), new byte[] {1, 2, 3});
      }
    }
    Folders.assertFails(Failure.CHECKPOINT, () -> Folders.resume(CONFIGURATION, whole))
        .withMessageContaining("all 3 are corrupt");
    assertThat(Folders.numbers(whole)).isEqualTo(before);
  }
}
