package org.nsm.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.nsm.api.Failure;

class ComparisonPlannerTest {
  private static final String VARIANTS =
      """
      quick:
        training: {steps: 50}
      compare:
        nested:
          objective: {type: follow, nesting: sequential}
          training: {learning-rate: 0.5}
        nested-joint:
          objective: {type: follow, nesting: joint}
        slow:
          training: {learning-rate: 0.001}
      """;

  private static RunConfiguration yaml(String more) {
    return RunConfiguration.parse(
        "fake.yaml", FakePlugins.YAML + more, RunConfiguration.Format.YAML);
  }

  private static ComparisonPlanner planner(String... over) {
    return planner(yaml(VARIANTS), over);
  }

  private static ComparisonPlanner planner(RunConfiguration configuration, String... over) {
    // The objective 'other' needs it.
    RunConfiguration shifted = configuration.with("operator.shift", 1);
    ComparisonPlanner planner = ComparisonPlanner.of(FakePlugins.registry(), shifted);
    for (String axis : over) {
      planner.over(ComparisonAxis.parse(axis));
    }
    return planner;
  }

  private static List<String> labels(Comparison comparison) {
    return comparison.variants().stream().map(ComparisonVariant::label).toList();
  }

  @Test
  void withoutAxesTheVariantsOfTheFileAreCompared() {
    Comparison comparison = planner().plan();
    assertThat(labels(comparison)).containsExactly("nested", "nested-joint", "slow");
    assertThat(comparison.variants().get(0).flat())
        .containsEntry("objective.nesting", "sequential")
        .containsEntry("training.learning-rate", "0.5")
        // Every default is filled in, accuracy on the way is traced, and the seed is each cell's.
        .containsEntry("objective.penalty", "1.0")
        .containsEntry("training.trace", "20")
        .doesNotContainKey("training.seed");
    assertThat(comparison.variants().get(2).flat())
        .containsEntry("objective.nesting", "joint")
        .containsEntry("training.learning-rate", "0.001");
    assertThat(comparison.seeds()).containsExactly(0L);
  }

  @Test
  void theLayersAreFileQuickVariantOverrides() {
    RunConfiguration quick = yaml(VARIANTS).quick();
    Comparison comparison = planner(quick.with("training.learning-rate", 0.25)).plan();
    assertThat(comparison.variants().get(0).flat())
        .containsEntry("training.steps", "50")
        .containsEntry("training.learning-rate", "0.25");
  }

  @Test
  void allStandsForEveryPluginWithTheVariantsThatTheFileHasForIt() {
    Comparison comparison = planner("objective=all").plan();
    assertThat(labels(comparison)).containsExactly("nested", "nested-joint", "other");
    assertThat(comparison.variants().get(2).type("objective")).isEqualTo("other");
    assertThat(comparison.refused()).isEmpty();
  }

  @Test
  void whatAllStandsForAndCannotBeRunIsRefusedWithItsReason() {
    Comparison comparison = planner("operator=all").plan();
    assertThat(labels(comparison)).containsExactly("diagonal");
    assertThat(comparison.refused()).hasSize(1);
    assertThat(comparison.refused().get(0).label()).isEqualTo("singular");
    assertThat(comparison.refused().get(0).reason())
        .contains("'follow' solves")
        .doesNotContain("\n");
  }

  @Test
  void whatIsAskedForByNameAndCannotBeRunIsAnError() {
    Folders.assertFails(Failure.CONFIGURATION, () -> planner("operator=diagonal,singular").plan())
        .withMessageContaining("'follow' solves");
    Folders.assertFails(Failure.PLUGIN, () -> planner("objective=folow").plan())
        .withMessageContaining("did you mean 'follow'?");
    Folders.assertFails(Failure.CONFIGURATION, () -> planner("objective=other{bta=1}").plan())
        .withMessageContaining("did you mean 'beta'?");
  }

  @Test
  void aValueMayBeTheLabelOfAVariantAndItsBracesGoOverIt() {
    Comparison comparison = planner("objective=nested,nested{penalty=7},other{beta=2}").plan();
    assertThat(labels(comparison)).containsExactly("nested", "nested{penalty=7}", "other{beta=2}");
    assertThat(comparison.variants())
        .extracting(ComparisonVariant::id)
        .containsExactly("nested", "nested-penalty-7", "other-beta-2");
    assertThat(comparison.variants().get(1).flat())
        .containsEntry("objective.penalty", "7.0")
        .containsEntry("training.learning-rate", "0.5");
  }

  @Test
  void severalAxesGiveAllCombinations() {
    Comparison comparison =
        planner("objective=nested,other", "training.learning-rate=1e-3,1e-2").plan();
    assertThat(labels(comparison))
        .containsExactly(
            "nested · learning-rate=1e-3",
            "nested · learning-rate=1e-2",
            "other · learning-rate=1e-3",
            "other · learning-rate=1e-2");
    assertThat(comparison.variants().get(1).flat()).containsEntry("training.learning-rate", "0.01");
  }

  @Test
  void cellsGoSeedBySeed() {
    Comparison comparison = planner("objective=nested,other").seeds(List.of(3L, 1L, 3L)).plan();
    assertThat(comparison.cells())
        .extracting(ComparisonCell::name)
        .containsExactly("nested/3", "other/3", "nested/1", "other/1");
    assertThat(comparison.cell("other", 1).variant().label()).isEqualTo("other");
    Folders.assertFails(Failure.USAGE, () -> comparison.cell("othr", 1))
        .withMessageContaining("did you mean 'other/1'?");
  }

  @Test
  void whatMakesNoSenseIsAnError() {
    Folders.assertFails(Failure.USAGE, () -> planner(FakePlugins.configuration()).plan())
        .withMessageContaining("nothing to compare");
    Folders.assertFails(Failure.USAGE, () -> planner("objective=other,other").plan())
        .withMessageContaining("'other' is asked for twice");
    Folders.assertFails(Failure.USAGE, () -> planner("training.seed=1,2"))
        .withMessageContaining("--seeds");
    Folders.assertFails(
            Failure.USAGE, () -> planner().seeds(LongStream.range(0, 400).boxed().toList()).plan())
        .withMessageContaining("3 variants with 400 seeds are 1200 runs, at most 1000");
    Folders.assertFails(
            Failure.CONFIGURATION,
            () ->
                planner(FakePlugins.configuration().with("training.modes", 9), "objective=all")
                    .plan())
        .withMessageContaining("nothing is left to compare");
  }

  @Test
  void theSectionCompareIsReadAsStrictlyAsTheRest() {
    Folders.assertFails(
            Failure.CONFIGURATION, () -> yaml("compare:\n  a:\n    objectif: {type: follow}\n"))
        .withMessageContaining("fake.yaml:15: compare.a.objectif: unknown section");
    Folders.assertFails(Failure.CONFIGURATION, () -> yaml("compare:\n  a/b: {}\n"))
        .withMessageContaining("compare.a/b: expected up to 60 letters");
    Folders.assertFails(
            Failure.CONFIGURATION,
            () -> planner(yaml("compare:\n  a:\n    objective: {penlty: 1}\n")).plan())
        .withMessageContaining("fake.yaml:15: objective.penlty");
    Folders.assertFails(Failure.CONFIGURATION, () -> yaml(VARIANTS).variant("neste"))
        .withMessageContaining("did you mean 'nested'?");
  }

  @Test
  void aPlanIsTheSameAfterItWasOnDisk() {
    Comparison plan =
        planner("operator=all", "objective=nested,other").seeds(List.of(1L, 2L)).plan();
    Comparison back = ComparisonPlanJson.parse("plan.json", ComparisonPlanJson.write(plan));
    assertThat(back).usingRecursiveComparison().ignoringFields("variants").isEqualTo(plan);
    for (int i = 0; i < plan.variants().size(); i++) {
      assertThat(back.variants().get(i).flat()).isEqualTo(plan.variants().get(i).flat());
    }
    Folders.assertFails(Failure.DATA, () -> ComparisonPlanJson.parse("plan.json", "{}"))
        .withMessageContaining("expected schemaVersion 1");
    Folders.assertFails(Failure.DATA, () -> ComparisonPlanJson.parse("plan.json", "{"))
        .withMessageContaining("not the plan of a comparison");
  }
}
