package org.nsm.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nsm.api.spi.TrainingProgram;

class TraceListenerTest {
  @TempDir Path temp;
  private double clock;

  private TraceListener open(long step, long... steps) throws IOException {
    return TraceListener.open(
        temp.resolve("trace.jsonl"),
        step,
        steps,
        () -> {
          clock += 100; // what an evaluation takes
          return Map.of("error", 1 / clock, "undefined", Double.NaN);
        },
        () -> clock);
  }

  private void train(TraceListener listener, long step, double seconds) {
    clock += seconds;
    listener.onStep(new TrainingProgram.Progress(step, 0, 0, new double[1], new double[1]));
  }

  @Test
  void stepsAreSpacedLikePowersAndEndAtTheLast() {
    long[] steps = TraceListener.steps(100_000, 20);
    assertThat(steps).hasSize(20).startsWith(100).endsWith(100_000).isSorted();
    for (int i = 1; i < steps.length; i++) {
      assertThat(steps[i] / (double) steps[i - 1])
          .isCloseTo(Math.pow(1000, 1 / 19.0), within(0.02));
    }
    assertThat(TraceListener.steps(3, 20)).containsExactly(1, 2, 3);
    assertThat(TraceListener.steps(500, 1)).containsExactly(500);
  }

  @Test
  void theTimeOfEvaluationsIsNotTraining() throws IOException {
    try (TraceListener listener = open(0, 1, 5, 9)) {
      assertThat(listener.next(0)).isEqualTo(1);
      assertThat(listener.next(5)).isEqualTo(9);
      assertThat(listener.next(9)).isEqualTo(Long.MAX_VALUE);
      train(listener, 1, 2);
      train(listener, 5, 3);
    }
    List<TraceRow> rows = TraceListener.read(temp.resolve("trace.jsonl"));
    assertThat(rows).extracting(TraceRow::step).containsExactly(1L, 5L);
    assertThat(rows).extracting(TraceRow::trainingSeconds).containsExactly(2.0, 5.0);
    assertThat(rows.get(0).metrics().get("undefined")).isNaN();
  }

  @Test
  void aResumedRunRepeatsTheRowsAfterItsCheckpoint() throws IOException {
    var state = Json.object();
    try (TraceListener listener = open(0, 1, 5, 9)) {
      train(listener, 1, 2);
      listener.save(state);
      train(listener, 5, 3);
    }
    clock = 102; // as the checkpoint of step 1 has it
    try (TraceListener listener = open(1, 1, 5, 9)) {
      listener.restore(state);
      train(listener, 5, 4);
    }
    List<TraceRow> rows = TraceListener.read(temp.resolve("trace.jsonl"));
    assertThat(rows).extracting(TraceRow::trainingSeconds).containsExactly(2.0, 6.0);
  }

  @Test
  void listenersSayTheirOwnStepsExactly() {
    List<Long> seen = new ArrayList<>();
    RunListener odd =
        new RunListener() {
          @Override
          public long next(long step) {
            return step < 3 ? 3 : step < 50 ? 50 : Long.MAX_VALUE;
          }

          @Override
          public void onStep(TrainingProgram.Progress progress) {
            seen.add(progress.step());
          }
        };
    try (SpectralRun run = Folders.run(FakePlugins.configuration()).listener(odd).build()) {
      run.run();
    }
    assertThat(seen).containsExactly(3L, 50L);
  }

  @Test
  void anInferenceThatCannotBeAskedOnTheWayLeavesNoTraceAndSaysSo() throws IOException {
    Path folder = temp.resolve("run");
    Folders.train(FakePlugins.configuration().with("training.trace", 5), folder);
    assertThat(folder.resolve("trace.jsonl")).doesNotExist();
    assertThat(RunFolder.open(folder).trace()).isEmpty();
    assertThat(Files.readString(folder.resolve("log.txt"))).contains("training.trace: only");
  }
}
