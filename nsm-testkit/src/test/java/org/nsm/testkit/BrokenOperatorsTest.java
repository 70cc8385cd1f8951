package org.nsm.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.example.operators.BrokenOperatorForms;
import com.example.operators.BrokenOperatorIdentities;
import com.example.operators.BrokenOperatorMathematics;
import com.example.operators.BrokenOperatorSampling;
import com.example.operators.BrokenOperatorSpectra;
import com.example.operators.TableProvider;
import com.example.operators.WellProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.nsm.api.spi.OperatorProvider;

/** The contract is only worth something if it fails: each broken operator fails its own rule. */
final class BrokenOperatorsTest {

  /** The contract of whichever provider is set; not found by the build, which skips nested ones. */
  static final class Subject extends OperatorContract {
    static final ThreadLocal<Supplier<OperatorProvider>> PROVIDER = new ThreadLocal<>();
    static final ThreadLocal<Map<String, Object>> SETTINGS = ThreadLocal.withInitial(Map::of);

    @Override
    public OperatorProvider provider() {
      return PROVIDER.get().get();
    }

    @Override
    public Map<String, Object> settings() {
      return SETTINGS.get();
    }
  }

  private static EngineExecutionResults run(Supplier<OperatorProvider> provider) {
    Subject.PROVIDER.set(provider);
    return EngineTestKit.engine("junit-jupiter").selectors(selectClass(Subject.class)).execute();
  }

  private static Map<Integer, Supplier<OperatorProvider>> broken() {
    Map<Integer, Supplier<OperatorProvider>> providers = new LinkedHashMap<>();
    providers.put(101, BrokenOperatorIdentities.Misnamed::new);
    providers.put(102, BrokenOperatorIdentities.Pretender::new);
    providers.put(103, BrokenOperatorIdentities.Uncited::new);
    providers.put(104, BrokenOperatorIdentities.Hidden::create);
    providers.put(105, BrokenOperatorIdentities.BadDefault::new);
    providers.put(106, BrokenOperatorIdentities.Forgetful::new);
    providers.put(107, BrokenOperatorIdentities.HalfDone::new);
    providers.put(108, BrokenOperatorIdentities.Unlisted::new);
    providers.put(109, BrokenOperatorIdentities.Moody::new);
    providers.put(201, BrokenOperatorSampling.OffTheMap::new);
    providers.put(202, BrokenOperatorSampling.Impure::new);
    providers.put(203, BrokenOperatorSampling.Repeating::new);
    providers.put(204, BrokenOperatorSampling.WrongDensity::new);
    providers.put(205, BrokenOperatorSampling.Unweighted::new);
    providers.put(301, BrokenOperatorMathematics.Quadratic::new);
    providers.put(302, BrokenOperatorMathematics.Leaky::new);
    providers.put(303, BrokenOperatorMathematics.Skew::new);
    providers.put(304, BrokenOperatorMathematics.OneSided::new);
    providers.put(305, BrokenOperatorMathematics.Negative::new);
    providers.put(306, BrokenOperatorMathematics.Sociable::new);
    providers.put(307, BrokenOperatorMathematics.AlwaysDouble::new);
    providers.put(308, BrokenOperatorForms.TwiceWeak::new);
    providers.put(309, BrokenOperatorForms.Cut::new);
    providers.put(321, BrokenOperatorSpectra.Rising::new);
    providers.put(322, BrokenOperatorSpectra.TooLong::new);
    providers.put(323, BrokenOperatorSpectra.Other::new);
    providers.put(324, BrokenOperatorSpectra.HalfMass::new);
    providers.put(401, BrokenOperatorMathematics.Growing::new);
    providers.put(402, BrokenOperatorMathematics.Family::new);
    return providers;
  }

  @TestFactory
  @DisplayName("an operator that breaks a rule fails that rule")
  Stream<DynamicTest> brokenOperators() {
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
  void anAdjointThatIsTwiceTooLargeIsFound() {
    assertThat(
            ContractRuns.rules(
                run(BrokenOperatorMathematics.TwiceAdjoint::new).testEvents().failed().stream()))
        .contains(303, 304, 323);
  }

  @Test
  void aSoundWeakFormKeepsItsRules() {
    List<Integer> succeeded =
        ContractRuns.rules(run(BrokenOperatorForms.Sound::new).testEvents().succeeded().stream());
    assertThat(succeeded).contains(308, 309);
  }

  @Test
  void everyRuleHasAnOperatorThatBreaksIt() {
    assertThat(ContractRuns.rulesOf(OperatorContract.class))
        .containsExactlyInAnyOrderElementsOf(broken().keySet());
  }

  @Test
  void soundOperatorsFailNothing() {
    // Not applicable: 204, 308 and 309 to a finite domain; 205, 305, 308 and 309 to the well.
    run(TableProvider::new)
        .testEvents()
        .assertStatistics(s -> s.failed(0).aborted(3).skipped(0).succeeded(26));
    run(WellProvider::new)
        .testEvents()
        .assertStatistics(s -> s.failed(0).aborted(4).skipped(0).succeeded(25));
  }

  @Test
  void aSoundSingularValueProblemFailsNothing() {
    // Not applicable: 204; 305, 308 and 309, which are about eigenvalues.
    Subject.SETTINGS.set(Map.of("shape", "tall"));
    try {
      run(TableProvider::new)
          .testEvents()
          .assertStatistics(s -> s.failed(0).aborted(4).skipped(0).succeeded(25));
    } finally {
      Subject.SETTINGS.remove();
    }
  }
}
