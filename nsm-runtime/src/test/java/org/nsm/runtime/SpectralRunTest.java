package org.nsm.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nsm.api.Matrix;
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
}
