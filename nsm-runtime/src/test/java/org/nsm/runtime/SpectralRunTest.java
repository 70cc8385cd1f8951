package org.nsm.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nsm.api.DivergedException;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.Settings;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.spi.Plugin;
import org.nsm.api.spi.TrainingProgram;

class SpectralRunTest {
  @TempDir Path temp;

  @Test
  void aRunIsAFewLinesOfCodeAndLeavesNothingOnDisk() {
    FakePlugins.PlainJava backend = new FakePlugins.PlainJava();
    PluginRegistry plugins =
        PluginRegistry.of(
            new FakePlugins.Diagonal(),
            new FakePlugins.Table(),
            new FakePlugins.Follow(),
            new FakePlugins.Spectrum(),
            backend);
    try (SpectralRun run =
        SpectralRun.builder()
            .registry(plugins)
            .operator("diagonal", Map.of("scale", 2))
            .parametrization("table", Map.of())
            .objective("follow", Map.of("nesting", "joint"))
            .training("plain-java", Map.of("modes", 3, "steps", 3000))
            .build()) {
      RunResult result = run.run();

      assertThat(result.status()).isEqualTo(RunStatus.FINISHED);
      assertThat(result.steps()).isEqualTo(3000);
      assertThat(result.modes()).hasSize(3);
      // Noise of 0.01 a step, averaged over some tens of steps, moves a norm by about 0.01.
      assertThat(result.modes().get(0).value()).isEqualTo(1, within(0.05));
      assertThat(result.modes().get(2).value()).isEqualTo(1 / 3.0, within(0.05));
      assertThat(result.warnings()).contains("these are fakes");
      assertThat(result.device()).isEqualTo("plain Java");
      // The density of these tests is 4: functions are twice what was trained.
      Matrix functions = run.functions(Matrix.of(1, 1, new double[] {0}));
      assertThat(functions.at(0, 0)).isEqualTo(2 * Math.sqrt(2), within(0.1));
      assertThat(backend.made.get(0).isClosed()).isFalse();
    }
    assertThat(backend.made).singleElement().matches(FakeProgram::isClosed);
    assertThat(Folders.names(temp)).isEmpty();
  }

  @Test
  void equalRunsGiveEqualNumbers() {
    Folders.train(FakePlugins.configuration(), temp.resolve("a"));
    Folders.train(FakePlugins.configuration(), temp.resolve("b"));
    Folders.train(FakePlugins.configuration().with("training.seed", 1), temp.resolve("c"));

    assertThat(Folders.numbers(temp.resolve("a"))).isEqualTo(Folders.numbers(temp.resolve("b")));
    assertThat(Folders.numbers(temp.resolve("a"))).isNotEqualTo(Folders.numbers(temp.resolve("c")));
    assertThat(temp.resolve("a/modes.npz")).hasSameBinaryContentAs(temp.resolve("b/modes.npz"));
  }

  @Test
  void cadencesOfLogAndCheckpointsDoNotChangeTheNumbers() {
    Folders.train(FakePlugins.configuration(), temp.resolve("a"));
    Folders.train(
        FakePlugins.configuration()
            .with("training.log-every", 3)
            .with("training.checkpoint-every", 11),
        temp.resolve("b"));

    assertThat(Folders.numbers(temp.resolve("a"))).isEqualTo(Folders.numbers(temp.resolve("b")));
  }

  @Test
  void runsGoOnBesideEachOther() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<RunResult>> beside = new ArrayList<>();
      PluginRegistry plugins = FakePlugins.registry();
      for (int i = 0; i < 8; i++) {
        RunConfiguration configuration = FakePlugins.configuration().with("training.seed", i % 2);
        Path folder = temp.resolve("run-" + i);
        beside.add(
            threads.submit(
                () -> {
                  try (SpectralRun run =
                      SpectralRun.builder()
                          .registry(plugins)
                          .configuration(configuration)
                          .folder(folder)
                          .build()) {
                    return run.run();
                  }
                }));
      }
      for (int i = 0; i < 8; i++) {
        assertThat(beside.get(i).get(1, TimeUnit.MINUTES).status()).isEqualTo(RunStatus.FINISHED);
        assertThat(Folders.numbers(temp.resolve("run-" + i)))
            .isEqualTo(Folders.numbers(temp.resolve("run-" + i % 2)));
      }
    } finally {
      threads.shutdownNow();
    }
  }

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

  @Test
  void listenersAreCalledExactlyAtTheirMultiples() {
    List<Long> steps = new ArrayList<>();
    try (SpectralRun run =
        Folders.run(FakePlugins.configuration())
            .listener(
                new RunListener() {
                  @Override
                  public long every() {
                    return 33;
                  }

                  @Override
                  public void onStep(TrainingProgram.Progress progress) {
                    steps.add(progress.step());
                  }
                })
            .build()) {
      run.run();
    }
    assertThat(steps).containsExactly(33L, 66L, 99L, 132L, 165L, 198L);
  }

  @Test
  void evaluationInfersAgainWithoutTraining() {
    RunConfiguration configuration = FakePlugins.configuration();
    Path folder = temp.resolve("run");
    Folders.train(configuration, folder);
    String before = Folders.numbers(folder);

    RunConfiguration resolved = RunFolder.open(folder).configuration();
    try (SpectralRun run = Folders.run(resolved).folder(folder).build()) {
      RunResult result = run.evaluate();
      assertThat(result.status()).isEqualTo(RunStatus.FINISHED);
      assertThat(result.steps()).isEqualTo(200);
    }
    assertThat(Folders.numbers(folder)).isEqualTo(before);

    try (SpectralRun run =
        Folders.run(resolved.with("inference.samples", 16)).folder(folder).build()) {
      run.evaluate();
    }
    assertThat(Folders.numbers(folder)).isNotEqualTo(before);
  }

  @Test
  void partsThatDoNotFitEachOtherAreRefusedBeforeAnythingIsDone() {
    Map<String, String> misfits =
        Map.of(
            "operator.type=singular", "follow: solves [EIGEN] problems",
            "operator.needs=laplacian", "table: gives derivatives up to VALUE",
            "operator.measure=lebesgue", "the operator's own sampler: knows no density",
            "operator.points=3", "training.modes: 4 modes are more than the operator's 3 points");
    misfits.forEach(
        (setting, message) -> {
          String[] pair = setting.split("=");
          Folders.assertFails(
                  Failure.CONFIGURATION,
                  () -> Folders.run(FakePlugins.configuration().with(pair[0], pair[1])).build())
              .withMessageContaining(message);
        });
    Folders.assertFails(
            Failure.CONFIGURATION,
            () ->
                Folders.run(
                        FakePlugins.configuration()
                            .with("sampler.type", "uniform")
                            .with("sampler.dimension", 2))
                    .build())
        .withMessageContaining("uniform: draws points of dimension 2");
  }

  @Test
  void anObjectiveThatNeedsAPositiveOperatorSaysSo() {
    RunConfiguration configuration = FakePlugins.configuration();
    try (SpectralRun run = Folders.run(configuration).build()) {
      assertThat(run.run().warnings()).anyMatch(w -> w.contains("operator.shift"));
    }
    try (SpectralRun run = Folders.run(configuration.with("operator.shift", 1)).build()) {
      assertThat(run.run().warnings()).noneMatch(w -> w.contains("operator.shift"));
    }
  }

  @Test
  void anErrorOfAPluginArrivesAsItWasThrown() {
    Folders.assertFails(
            Failure.DATA,
            () ->
                SpectralRun.builder()
                    .registry(FakePlugins.registry().with(new Refusing()))
                    .configuration(FakePlugins.configuration().with("objective.type", "refusing"))
                    .build())
        .withMessage("no data today");
  }

  @Plugin(id = "refusing", summary = "Cannot be made.")
  static final class Refusing implements ObjectiveProvider {
    @Override
    public Objective create(Settings settings) {
      throw new NsmException(Failure.DATA, "no data today");
    }
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
