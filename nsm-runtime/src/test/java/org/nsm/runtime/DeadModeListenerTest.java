package org.nsm.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nsm.api.spi.Snapshot;
import org.nsm.api.spi.TrainingProgram;

class DeadModeListenerTest {
  private final List<String> warnings = new ArrayList<>();
  private final List<String> reseeds = new ArrayList<>();

  private static RunConfiguration configuration(double floor, int patience) {
    return FakePlugins.configuration()
        .with("training.dead-mode-floor", floor)
        .with("training.dead-mode-patience", patience);
  }

  private DeadModeListener listener(RunConfiguration configuration, boolean possible) {
    ResolvedConfiguration resolved = configuration.resolve(FakePlugins.registry());
    TrainingProgram program =
        (TrainingProgram)
            java.lang.reflect.Proxy.newProxyInstance(
                TrainingProgram.class.getClassLoader(),
                new Class<?>[] {TrainingProgram.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "modes" -> 4;
                      case "reseed" -> {
                        reseeds.add(arguments[0] + "/" + arguments[1]);
                        yield possible;
                      }
                      default -> throw new UnsupportedOperationException(method.getName());
                    });
    return new DeadModeListener(program, resolved.settings(PluginKind.BACKEND), warnings::add);
  }

  private static void check(DeadModeListener listener, int times, double... norms) {
    for (int i = 1; i <= times; i++) {
      listener.onStep(new TrainingProgram.Progress(100L * i, 0, 0, norms, norms));
    }
  }

  @Test
  void aModeUnderTheFloorForLongEnoughIsDrawnAfresh() {
    DeadModeListener listener = listener(configuration(1e-3, 5), true);
    check(listener, 4, 1, 1, 1e-4, 1);
    check(listener, 1, 1, 1, 1e-2, 1);
    check(listener, 4, 1, 1, 1e-4, 1);
    assertThat(reseeds).isEmpty();
    check(listener, 1, 1, 1, 1e-4, 1);
    assertThat(reseeds).containsExactly("2/1");
    assertThat(warnings).containsExactly("mode 3 was dead at step 100 and was drawn afresh");
  }

  @Test
  void normsThatFallLikeEigenvaluesAreHealthy() {
    check(listener(configuration(1e-3, 1), true), 50, 1, 1e-2, 1e-4, 1e-6);
    assertThat(reseeds).isEmpty();
  }

  @Test
  void deadModesBesideEachOtherAndAtTheFrontAreFound() {
    check(listener(configuration(1e-3, 1), true), 1, 1e-9, 1e-9, 1, 1e-9);
    assertThat(reseeds).containsExactly("0/1", "1/1", "3/1");
  }

  @Test
  void afterThreeDrawsAModeIsLeftAsItIs() {
    check(listener(configuration(1e-3, 2), true), 40, 1, 1, 1, 0);
    assertThat(reseeds).containsExactly("3/1", "3/2", "3/3");
    assertThat(warnings).hasSize(4);
    assertThat(warnings.get(3)).contains("it is left as it is");
  }

  @Test
  void withoutACureThereIsOneWarning() {
    RunConfiguration off = configuration(1e-3, 2).with("training.dead-mode-cure", false);
    check(listener(off, true), 40, 1, 1, 1, 0);
    assertThat(reseeds).isEmpty();
    assertThat(warnings).singleElement().asString().contains("dead-mode-cure is off");
  }

  @Test
  void modesThatShareTheirParametersAreReportedOnce() {
    check(listener(configuration(1e-3, 2), false), 40, 1, 1, 1, 0);
    assertThat(reseeds).containsExactly("3/1");
    assertThat(warnings).singleElement().asString().contains("cannot be drawn afresh one by one");
  }

  @Test
  void aFloorOfZeroTurnsTheCheckOff() {
    check(listener(configuration(0, 1), true), 40, 1, 1, 1, 0);
    assertThat(warnings).isEmpty();
  }

  @Test
  void aRunWithADeadModeFindsAllModes() {
    RunConfiguration configuration =
        FakePlugins.configuration()
            .with("training.dead-mode", 1)
            .with("training.steps", 3000)
            .with("training.dead-mode-every", 50);
    try (SpectralRun run = Folders.run(configuration).build()) {
      RunResult result = run.run();
      assertThat(result.warnings()).contains("mode 2 was dead at step 1000 and was drawn afresh");
      // As exact as the noise of the tests' program lets modes be.
      assertThat(result.modes().get(1).value()).isEqualTo(0.5, within(0.05));
    }
    try (SpectralRun run =
        Folders.run(configuration.with("training.dead-mode-cure", false)).build()) {
      assertThat(run.run().modes().get(1).value()).isLessThan(1e-9);
    }
  }

  @Test
  void aStateGoneBadIsNeverACheckpoint() {
    double[] values = {1, Double.NaN};
    java.nio.ByteBuffer bytes =
        java.nio.ByteBuffer.allocate(16).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(values);
    Snapshot bad =
        new Snapshot(
            5,
            java.util.Map.of(
                "adam/v",
                new Snapshot.Array(
                    org.nsm.api.tensor.DType.FLOAT64,
                    org.nsm.api.tensor.Shape.of(2),
                    bytes.array())));
    CheckpointListener listener =
        new CheckpointListener(
            Checkpoints.in(java.nio.file.Path.of("never-made")),
            1,
            0,
            () -> new Checkpoint(bad, java.util.Map.of(), Json.object(), 0),
            (file, step) -> warnings.add("written"));
    org.assertj.core.api.Assertions.assertThatExceptionOfType(org.nsm.api.DivergedException.class)
        .isThrownBy(listener::write)
        .withMessageContaining("step 5: 'adam/v' is not finite");
    assertThat(warnings).isEmpty();
  }
}
