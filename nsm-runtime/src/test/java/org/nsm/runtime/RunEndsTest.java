package org.nsm.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nsm.api.DivergedException;
import org.nsm.api.spi.TrainingProgram;

/** How runs end that do not simply finish. */
class RunEndsTest {
  @TempDir Path temp;

  @Test
  void aRunCancelledFromAnotherThreadWritesACheckpointAndReturns() throws Exception {
    RunConfiguration slow = FakePlugins.configuration().with("training.pause-millis", 5);
    CountDownLatch going = new CountDownLatch(1);
    SpectralRun run =
        Folders.run(slow)
            .folder(temp.resolve("run"))
            .listener(
                new RunListener() {
                  @Override
                  public void onStep(TrainingProgram.Progress progress) {
                    going.countDown();
                  }
                })
            .build();
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<RunResult> result = thread.submit(run::run);
      assertThat(going.await(1, TimeUnit.MINUTES)).isTrue();
      // Waits for the run to return.
      run.close();

      RunResult interrupted = result.get(1, TimeUnit.MINUTES);
      assertThat(interrupted.status()).isEqualTo(RunStatus.INTERRUPTED);
      assertThat(interrupted.modes()).isEmpty();
      assertThat(interrupted.steps()).isBetween(1L, 199L);
      assertThat(RunFolder.open(temp.resolve("run")).result().orElseThrow().status())
          .isEqualTo(RunStatus.INTERRUPTED);
      assertThat(Folders.names(temp.resolve("run/checkpoints")))
          .contains(String.format("step-%09d.safetensors", interrupted.steps()));
    } finally {
      thread.shutdownNow();
    }
  }

  @Test
  void anInterruptedThreadEndsItsRunAndStaysInterrupted() {
    SpectralRun run =
        Folders.run(FakePlugins.configuration())
            .folder(temp.resolve("run"))
            .listener(atStep(21, () -> Thread.currentThread().interrupt()))
            .build();

    RunResult result = run.run();
    assertThat(Thread.interrupted()).isTrue();
    run.close();

    assertThat(result.status()).isEqualTo(RunStatus.INTERRUPTED);
    assertThat(Folders.names(temp.resolve("run/checkpoints")))
        .containsExactly("step-000000021.json", "step-000000021.safetensors");
  }

  @Test
  void divergenceIsThrownWrittenDownAndLeavesTheLastGoodCheckpoint() {
    RunConfiguration bad = FakePlugins.configuration().with("training.explode-at", 123);
    List<Throwable> told = new ArrayList<>();
    try (SpectralRun run =
        Folders.run(bad)
            .folder(temp.resolve("run"))
            .listener(
                new RunListener() {
                  @Override
                  public void onFailure(Throwable failure) {
                    told.add(failure);
                  }
                })
            .build()) {
      assertThatExceptionOfType(DivergedException.class)
          .isThrownBy(run::run)
          .withMessageContaining("step 123")
          .satisfies(e -> assertThat(told).containsExactly(e));
    }
    RunResult result = RunFolder.open(temp.resolve("run")).result().orElseThrow();
    assertThat(result.status()).isEqualTo(RunStatus.DIVERGED);
    assertThat(result.modes()).isEmpty();
    assertThat(result.warnings()).anyMatch(w -> w.contains("step 123"));
    assertThat(temp.resolve("run/manifest.json")).content().contains("\"diverged\"");
    assertThat(Folders.names(temp.resolve("run/checkpoints"))).contains("step-000000100.json");
  }

  @Test
  void aFailureInAListenerOrInferenceEndsTheRunAsFailed() {
    RunConfiguration failing = FakePlugins.configuration().with("inference.fail", true);
    try (SpectralRun run = Folders.run(failing).folder(temp.resolve("run")).build()) {
      assertThatIllegalStateException().isThrownBy(run::run).withMessageContaining("told to fail");
    }
    assertThat(RunFolder.open(temp.resolve("run")).result().orElseThrow().status())
        .isEqualTo(RunStatus.FAILED);

    // Training was done: only inference is made again, with settings that do not shape training.
    RunResult second = Folders.resume(FakePlugins.configuration(), temp.resolve("run"));
    assertThat(second.status()).isEqualTo(RunStatus.FINISHED);
  }

  @Test
  void aRunIsMadeOnceAndHasAModelOnlyWhileOpen() {
    SpectralRun run = Folders.run(FakePlugins.configuration()).build();
    assertThatIllegalStateException().isThrownBy(run::model).withMessageContaining("between run()");
    run.run();
    assertThat(run.model().modes()).isEqualTo(4);
    assertThatIllegalStateException().isThrownBy(run::run).withMessageContaining("made once");
    run.close();
    run.close();
    assertThatIllegalStateException().isThrownBy(run::model);
  }

  @Test
  void aListenerThatClosesItsRunIsToldToCancel() {
    SpectralRun[] run = new SpectralRun[1];
    run[0] =
        Folders.run(FakePlugins.configuration()).listener(atStep(21, () -> run[0].close())).build();
    assertThatIllegalStateException()
        .isThrownBy(run[0]::run)
        .withMessageContaining("it can cancel it");
    run[0].close();
  }

  private static RunListener atStep(long step, Runnable action) {
    return new RunListener() {
      @Override
      public long every() {
        return step;
      }

      @Override
      public void onStep(TrainingProgram.Progress progress) {
        if (progress.step() == step) {
          action.run();
        }
      }
    };
  }
}
