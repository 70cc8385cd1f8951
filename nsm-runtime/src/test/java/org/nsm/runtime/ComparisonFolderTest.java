package org.nsm.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nsm.api.DivergedException;
import org.nsm.api.Failure;
import org.nsm.runtime.ComparisonFolder.CellState;

/** Cells that are kept, made anew and counted. */
class ComparisonFolderTest {
  @TempDir Path temp;

  private static Comparison plan(RunConfiguration configuration) {
    return ComparisonPlanner.of(FakePlugins.registry(), configuration.with("operator.shift", 1))
        .over(ComparisonAxis.parse("objective=follow,other{beta=2}"))
        .seeds(List.of(0L, 1L))
        .plan();
  }

  private static Comparison plan() {
    return plan(FakePlugins.configuration());
  }

  private static void run(ComparisonFolder folder, ComparisonCell cell) {
    try {
      Folders.resume(cell.variant().configuration(cell.seed()), folder.run(cell));
    } catch (DivergedException e) {
      folder.record(cell, new CellOutcome(5, "it diverged"));
    }
  }

  private ComparisonFolder begin(Comparison comparison, boolean resume) {
    return ComparisonFolder.begin(temp.resolve("c"), comparison, resume);
  }

  @Test
  void finishedCellsAreKeptAndThoseWithOtherSettingsAreNot() {
    Comparison first = plan();
    try (ComparisonFolder folder = begin(first, false)) {
      assertThat(first.cells()).extracting(folder::state).containsOnly(CellState.NEW);
      run(folder, first.cells().get(0));
      run(folder, first.cells().get(1));
      assertThat(first.cells())
          .extracting(folder::state)
          .containsExactly(CellState.DONE, CellState.DONE, CellState.NEW, CellState.NEW);
    }
    // The cadence of the log has no effect on numbers; the objective's settings have.
    Comparison second =
        ComparisonPlanner.of(
                FakePlugins.registry(),
                FakePlugins.configuration().with("training.log-every", 7).with("operator.shift", 1))
            .over(ComparisonAxis.parse("objective=follow,other{beta=3}"))
            .seeds(List.of(0L))
            .plan();
    ComparisonCell changed = new ComparisonCell(second.variants().get(1), 0);
    try (ComparisonFolder folder = begin(second, true)) {
      assertThat(folder.state(second.cells().get(0))).isEqualTo(CellState.DONE);
      assertThat(folder.state(changed)).isEqualTo(CellState.NEW); // its id says beta-3
    }
    try (ComparisonFolder folder =
        begin(plan(FakePlugins.configuration().with("training.learning-rate", 0.5)), true)) {
      ComparisonCell cell = folder.comparison().cells().get(0);
      assertThat(folder.state(cell)).isEqualTo(CellState.CHANGED);
      folder.clear(cell);
      assertThat(folder.state(cell)).isEqualTo(CellState.NEW);
    }
  }

  @Test
  void aRunThatWasStoppedIsUnfinishedAndOneThatDivergedIsDone() throws IOException {
    Comparison plan = plan(FakePlugins.configuration().with("training.explode-at", 120));
    try (ComparisonFolder folder = begin(plan, false)) {
      ComparisonCell cell = plan.cells().get(0);
      run(folder, cell);
      assertThat(folder.state(cell)).isEqualTo(CellState.DONE);
      Files.delete(folder.run(cell).resolve("result.json"));
      assertThat(folder.state(cell)).isEqualTo(CellState.UNFINISHED);
    }
  }

  @Test
  void aFolderIsTakenByOneAndNeverOverwritten() throws IOException {
    try (ComparisonFolder folder = begin(plan(), false)) {
      Folders.assertFails(Failure.USAGE, () -> begin(plan(), true))
          .withMessageContaining("another run is using this folder");
      assertThat(ComparisonFolder.is(folder.path())).isTrue();
    }
    Folders.assertFails(Failure.USAGE, () -> begin(plan(), false))
        .withMessageContaining("is not empty; name another folder, or --resume");
    Path mine = Files.createDirectory(temp.resolve("mine"));
    Files.writeString(mine.resolve("thesis.tex"), "years of work");
    Folders.assertFails(Failure.USAGE, () -> ComparisonFolder.begin(mine, plan(), true))
        .withMessageContaining("there is no comparison in it to resume");
    Folders.assertFails(Failure.USAGE, () -> ComparisonFolder.open(mine))
        .withMessageContaining("is not the folder of a comparison, expected plan.json");
    assertThat(Folders.names(mine)).containsExactly("thesis.tex");
  }

  @Test
  void rowsHaveTheirSeedsMeansErrorsAndFailures() throws IOException {
    Comparison plan = plan();
    try (ComparisonFolder folder = begin(plan, false)) {
      for (ComparisonCell cell : plan.cells().subList(0, 3)) {
        run(folder, cell);
      }
      folder.record(plan.cells().get(3), new CellOutcome(3, "said \"no\", in one line"));
    }
    ComparisonFolder folder = ComparisonFolder.open(temp.resolve("c"));
    ComparisonResult result = folder.result();
    // Without a spectrum inference that can be traced there is the time alone.
    assertThat(result.metrics()).containsExactly(ComparisonMetric.TRAINING_SECONDS);
    assertThat(result.differences())
        .contains("objective.type", "objective.beta", "objective.nesting", "objective.penalty")
        .doesNotContain("training.steps");
    ComparisonRow other = result.rows().get(1);
    assertThat(other.status()).isEqualTo(RunStatus.FAILED);
    assertThat(other.finished()).hasSize(1);
    assertThat(other.cells().get(1).reason()).isEqualTo("said \"no\", in one line");

    JsonNode json = Json.parse(result.toJson());
    assertThat(json.path("schemaVersion").asInt()).isEqualTo(1);
    JsonNode row = json.path("rows").get(0);
    assertThat(row.path("label").asText()).isEqualTo("follow");
    assertThat(row.path("status").asText()).isEqualTo("finished");
    assertThat(row.at("/quality/declared").asText()).isEqualTo("ordered");
    // The eigenfunctions of the tests' operator are not known.
    assertThat(row.at("/quality/reached").isNull()).isTrue();
    assertThat(row.at("/metrics/meanRelativeError/mean").isNull()).isTrue();
    assertThat(row.at("/metrics/trainingSeconds/values")).hasSize(2);
    JsonNode failed = json.path("rows").get(1).path("runs").get(1);
    assertThat(failed.path("exitCode").asInt()).isEqualTo(3);
    assertThat(failed.path("meanRelativeError").isNull()).isTrue();
    assertThat(result.toCsv().split("\r\n"))
        .hasSize(5)
        .anySatisfy(line -> assertThat(line).endsWith("\"said \"\"no\"\", in one line\""))
        .anySatisfy(line -> assertThat(line).startsWith("follow,follow,0,finished,200,,"));
  }

  @Test
  void theStandardErrorIsThatOfTheMean() {
    Estimate estimate = Estimate.of(1, 2, Double.NaN, 3);
    assertThat(estimate.mean()).isEqualTo(2);
    // √(2/(3·2)).
    assertThat(estimate.standardError()).isEqualTo(Math.sqrt(1 / 3.0));
    assertThat(Estimate.of(5).standardError()).isNaN();
    assertThat(Estimate.of().defined()).isFalse();
  }

  @Test
  void aBudgetOfTimeBecomesANumberOfSteps() {
    RunConfiguration slow = FakePlugins.configuration().with("training.pause-millis", 5);
    RunConfiguration fit = RunBudget.fit(FakePlugins.registry(), slow, 2);
    // Seven steps and a rest of five milliseconds or somewhat more a call: 2800 at the most.
    assertThat((Long) fit.find("training.steps").orElseThrow()).isBetween(50L, 2800L);
  }
}
