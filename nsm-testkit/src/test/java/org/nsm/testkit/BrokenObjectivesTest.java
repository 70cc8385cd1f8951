package org.nsm.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.example.objectives.BrokenIdentities;
import com.example.objectives.BrokenMathematics;
import com.example.objectives.BrokenNumerics;
import com.example.objectives.LowRankProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.nsm.api.spi.ObjectiveProvider;

/** The contract is only worth something if it fails: each broken objective fails its own rule. */
final class BrokenObjectivesTest {

  /** The contract of whichever provider is set; not found by the build, which skips nested ones. */
  static final class Subject extends ObjectiveContract {
    static final ThreadLocal<Supplier<ObjectiveProvider>> PROVIDER = new ThreadLocal<>();
    static final ThreadLocal<Integer> EXEMPTED = ThreadLocal.withInitial(() -> 0);

    @Override
    public ObjectiveProvider provider() {
      return PROVIDER.get().get();
    }

    @Override
    public Optional<String> exemption(int rule) {
      return rule == EXEMPTED.get() ? Optional.of("for the sake of this test") : Optional.empty();
    }
  }

  private static EngineExecutionResults run(Supplier<ObjectiveProvider> provider) {
    Subject.PROVIDER.set(provider);
    return EngineTestKit.engine("junit-jupiter").selectors(selectClass(Subject.class)).execute();
  }

  private static Map<Integer, Supplier<ObjectiveProvider>> broken() {
    Map<Integer, Supplier<ObjectiveProvider>> providers = new LinkedHashMap<>();
    providers.put(101, BrokenIdentities.Misnamed::new);
    providers.put(102, BrokenIdentities.Pretender::new);
    providers.put(103, BrokenIdentities.Uncited::new);
    providers.put(104, BrokenIdentities.Hidden::create);
    providers.put(105, BrokenIdentities.BadDefault::new);
    providers.put(106, BrokenIdentities.Forgetful::new);
    providers.put(107, BrokenIdentities.HalfDone::new);
    providers.put(108, BrokenIdentities.Unlisted::new);
    providers.put(109, BrokenIdentities.Aimless::new);
    providers.put(201, BrokenMathematics.HalfDriven::new);
    providers.put(202, BrokenMathematics.Unordered::new);
    providers.put(203, BrokenMathematics.WrongNorm::new);
    providers.put(204, BrokenMathematics.GapDivider::new);
    providers.put(205, BrokenMathematics.NeedsTwo::new);
    providers.put(206, BrokenMathematics.OneSided::new);
    providers.put(221, BrokenMathematics.Biased::new);
    providers.put(222, BrokenMathematics.KnowsBetter::new);
    providers.put(223, BrokenMathematics.NeedsCompany::new);
    providers.put(301, BrokenNumerics.AlwaysDouble::new);
    providers.put(302, BrokenNumerics.Cancelling::new);
    providers.put(303, BrokenNumerics.NormDivider::new);
    providers.put(304, BrokenNumerics.Concealing::new);
    providers.put(401, BrokenNumerics.Growing::new);
    providers.put(402, BrokenNumerics.Remembering::new);
    providers.put(403, BrokenNumerics.Sharing::new);
    providers.put(404, BrokenNumerics.OneSize::new);
    return providers;
  }

  @TestFactory
  @DisplayName("an objective that breaks a rule fails that rule")
  Stream<DynamicTest> brokenObjectives() {
    return broken().entrySet().stream()
        .map(
            entry ->
                dynamicTest(
                    "rule " + entry.getKey(),
                    () -> {
                      List<Integer> failed =
                          ContractRuns.rules(run(entry.getValue()).testEvents().failed().stream());
                      assertThat(failed).contains(entry.getKey());
                    }));
  }

  @Test
  void everyRuleHasAnObjectiveThatBreaksIt() {
    assertThat(ContractRuns.rulesOf(ObjectiveContract.class))
        .containsExactlyInAnyOrderElementsOf(broken().keySet());
  }

  @Test
  void aRuleThatIsExemptedIsSkippedWithTheReason() {
    Subject.EXEMPTED.set(203);
    try {
      Event skipped =
          run(BrokenMathematics.WrongNorm::new).testEvents().aborted().stream()
              .findFirst()
              .orElseThrow();
      assertThat(ContractRuns.rules(Stream.of(skipped))).containsExactly(203);
      assertThat(skipped.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class))
          .extracting(result -> result.getThrowable().orElseThrow().getMessage())
          .asString()
          .contains("203", "wrong-norm", "for the sake of this test");
    } finally {
      Subject.EXEMPTED.remove();
    }
  }

  @Test
  void aSoundObjectiveFailsNothing() {
    EngineExecutionResults results = run(LowRankProvider::new);
    results.testEvents().assertStatistics(s -> s.failed(0).aborted(0).skipped(0).succeeded(26));
  }
}
